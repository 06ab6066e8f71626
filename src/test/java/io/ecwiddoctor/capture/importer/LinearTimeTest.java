package io.ecwiddoctor.capture.importer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twice the text takes less than three times the work: counted in what the reader allocates, which
 * no other program on the machine changes. {@link TextFormatsTest} counts what patterns look at.
 */
final class LinearTimeTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<IntFunction<String>> hostileTexts() {
    return Stream.of(
        size -> "https:" + "/".repeat(size * 20),
        size -> "https://app.ecwid.com/api/v3/1003/a ".repeat(size),
        size ->
            "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:-- 0\n"
                .repeat(size),
        size -> "curl \\\n" + "-H \"a: b\" \\\n".repeat(size),
        size -> "HTTP/1.1 403 Forbidden\n".repeat(size),
        size -> "> GET /api/v3/1003/profile HTTP/1.1\n< HTTP/1.1 403 Forbidden\n<\n".repeat(size),
        size -> ">> a\n> b\n\n".repeat(size),
        size -> "> ".repeat(size) + "x",
        size -> "HTTP/1.1 403 Forbidden\n\n" + "{".repeat(size) + "{\n".repeat(size),
        size -> "error: certificate refused 403 GET /api/v3/1003/x\n".repeat(size),
        size -> "{\"a\":\"" + "x".repeat(size * 20),
        size -> "Request [a]: GET https://app.ecwid.com/api/v3/1003/orders; {}\n".repeat(size));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void workGrowsWithTheLengthOfAText(IntFunction<String> text) throws IOException {
    long unused = allocated(text.apply(500));
    long once = allocated(text.apply(1000));
    long twice = allocated(text.apply(2000));

    assertTrue(twice < 3 * once + 1_000_000, once + " and " + twice + " bytes");
  }

  private static long allocated(String text) throws IOException {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    TextReader reader = new TextReader(url -> url.contains("/api/v3/"), call -> {});
    reader.read(new StringReader(text), "pasted.txt");
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
