package io.ecwiddoctor.fuzz;

import io.ecwiddoctor.fuzz.ReaderFuzzer.Reader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads what the fuzzer starts from and what it found: each file of {@code src/test/resources/fuzz}
 * as it is, and cut off at random places. {@code .ci/fuzz} goes on from there.
 */
final class FuzzSeedsTest {

  private static final Path SEEDS = Path.of("src/test/resources/fuzz");

  @TestFactory
  Stream<DynamicTest> everyReaderEndsAsItPromises() {
    return Arrays.stream(Reader.values())
        .flatMap(reader -> seeds(reader).stream().map(seed -> test(reader, seed)));
  }

  private static DynamicTest test(Reader reader, Path seed) {
    return DynamicTest.dynamicTest(
        SEEDS.relativize(seed).toString(),
        () -> {
          Random random = new Random(seed.getFileName().hashCode());
          byte[] bytes = withTokens(Files.readAllBytes(seed), random);
          ReaderFuzzer.read(reader, bytes);
          for (int i = 0; i < 10; i++) {
            ReaderFuzzer.read(reader, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
          }
        });
  }

  /** A seed has {@code @TOKEN@} where a token belongs. */
  private static byte[] withTokens(byte[] seed, Random random) {
    byte[] token = new byte[16];
    random.nextBytes(token);
    return new String(seed, StandardCharsets.ISO_8859_1)
        .replace("@TOKEN@", "secret_" + HexFormat.of().formatHex(token))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<Path> seeds(Reader reader) {
    Path folder = SEEDS.resolve(reader.folder());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
