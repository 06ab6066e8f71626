package io.ecwiddoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds that nothing in the repository gives away a secret, or where it was written. */
final class SecretsTest {

  /** Tests build what looks like a token at run time; so no search for leaked ones finds us. */
  private static final Pattern TOKEN = Pattern.compile("(secret|public)_[A-Za-z0-9]{20,}");

  /** Split, so that this file does not hold it. */
  private static final Pattern WORKPLACE =
      Pattern.compile("(?<![\\w.:/-])/wo" + "rk/|\\.\\./sha" + "red");

  /** Hosts that serve packages: which one is used is a matter of the builder's settings. */
  private static final Pattern REGISTRY =
      Pattern.compile(
          "https?://[\\w.-]*(artifactory|nexus|registry|pypi|npmjs|repo1?\\.maven|mirror)[\\w.-]*",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode");

  @Test
  void noFileHoldsWhatLooksLikeAToken() throws IOException {
    assertEquals(List.of(), findings(TOKEN));
  }

  @Test
  void noFileNamesAFolderOfTheMachineItWasWrittenOn() throws IOException {
    assertEquals(List.of(), findings(WORKPLACE));
  }

  @Test
  void noFileNamesAPackageRegistry() throws IOException {
    assertEquals(List.of(), findings(REGISTRY));
  }

  @Test
  void theSearchFindsWhatItIsFor() {
    assertTrue(TOKEN.matcher("x \"secret_" + "a1".repeat(10) + "\"").find());
    assertTrue(WORKPLACE.matcher("see /wo" + "rk/notes").find());
    assertTrue(REGISTRY.matcher("https://regis" + "try.example.org/x").find());
  }

  @Test
  void nothingThatHoldsATokenPrintsIt() {
    AccessToken token = AccessToken.of(Tokens.SECRET);
    Row row = new Row(1, 2, Tokens.SECRET, token, Tokens.SECRET, Map.of("x", Tokens.SECRET), "");
    DiagnosisRequest request = DiagnosisRequest.of(Tokens.SECRET, token).withLabel(Tokens.SECRET);
    HttpReply reply =
        HttpReply.of(
            403,
            Tokens.SECRET,
            Map.of("X-Echo", Tokens.SECRET),
            Tokens.SECRET,
            HttpReply.Completeness.WHOLE);
    for (Object each : List.of(token, row, request, reply)) {
      assertFalse(each.toString().contains(Tokens.SECRET.substring(7)), each.toString());
    }
  }

  private static List<String> findings(Pattern pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    collect(Path.of(""), files);
    assertTrue(files.contains(Path.of("pom.xml")), "run from the project's folder");
    List<String> findings = new ArrayList<>();
    for (Path file : files) {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines().toList();
      Predicate<String> found = pattern.asPredicate();
      for (int i = 0; i < lines.size(); i++) {
        if (found.test(lines.get(i))) {
          findings.add(file + ":" + (i + 1));
        }
      }
    }
    return findings;
  }

  private static void collect(Path folder, List<Path> files) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        if (NOT_OURS.contains(entry.getFileName().toString())) {
          continue;
        }
        if (Files.isDirectory(entry)) {
          collect(entry, files);
        } else {
          files.add(entry);
        }
      }
    }
  }
}
