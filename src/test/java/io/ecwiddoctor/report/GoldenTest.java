package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each format as a reader sees it, for each verdict. {@code -Dgolden.update=true} writes the files
 * anew; look at what changed.
 */
final class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private static final Map<String, String> CASES =
      Map.of(
          "healthy", "Healthy/permission-list",
          "missing-scopes", "MissingScopes/sweep-default-app",
          "competing-causes", "TokenOutdated/empty-403-fake-token",
          "no-fault-found", "NoFaultFound/write-scopes-untested",
          "inconclusive", "UnexpectedResponse/web-page-403");

  private static Map<String, Supplier<ReportFormat>> formats() {
    Map<String, Supplier<ReportFormat>> formats = new LinkedHashMap<>();
    formats.put("txt", () -> new TextFormat(false, Detail.FULL));
    formats.put("json", JsonFormat::pretty);
    formats.put("csv", CsvFormat::new);
    formats.put("md", MarkdownFormat::new);
    formats.put("xml", JunitFormat::new);
    return formats;
  }

  @TestFactory
  Stream<DynamicTest> everyFormatShowsEveryVerdictAsBefore() {
    return CASES.keySet().stream()
        .sorted()
        .flatMap(
            name ->
                formats().entrySet().stream()
                    .map(
                        format ->
                            DynamicTest.dynamicTest(
                                name + "." + format.getKey(),
                                () -> check(name, format.getKey(), format.getValue().get()))));
  }

  private static void check(String name, String ending, ReportFormat format) throws IOException {
    Path golden = FOLDER.resolve(name + "." + ending);
    String actual = written(format, FixtureReports.of(CASES.get(name)));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, actual);
    }
    assertTrue(Files.exists(golden), "run once with -Dgolden.update=true");
    assertEquals(Files.readString(golden), actual);
  }

  private static String written(ReportFormat format, Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    format.begin(out);
    format.report(ReportLine.of(report), out);
    format.end(out);
    return out.toString().replace(Report.Tool.current().version(), "VERSION");
  }
}
