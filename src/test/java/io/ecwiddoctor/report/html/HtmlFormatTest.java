package io.ecwiddoctor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.report.FixtureReports;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.report.summary.SummaryBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page holds what the reports tell, and nothing that acts on whoever opens it. */
final class HtmlFormatTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<JsonObject> blocks(String page) {
    return all("<script type=\"application/json\" class=\"rows\">(.*?)</script>", page).stream()
        .map(text -> JsonParser.parseString(text).getAsJsonObject())
        .toList();
  }

  private static List<JsonArray> rows(String page) {
    return blocks(page).stream()
        .flatMap(block -> block.getAsJsonArray("rows").asList().stream())
        .map(JsonElement::getAsJsonArray)
        .toList();
  }

  @Test
  void thePolicyAllowsThisStyleAndThisScriptAndNothingElse() throws Exception {
    for (String page : List.of(Fleet.page(30), Fleet.page(FixtureReports.of("Healthy/sweep")))) {
      String policy =
          between(page, "Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
      assertTrue(policy.startsWith("default-src 'none';"), policy);
      assertFalse(policy.contains("unsafe") || policy.contains("http"), policy);
      assertTrue(
          policy.contains("style-src '" + hash(between(page, "<style>", "</style>"))), policy);
      List<String> scripts = all("<script>(.*?)</script>", page);
      assertEquals(1, scripts.size());
      assertTrue(policy.contains("script-src '" + hash(scripts.get(0))), policy);
      assertEquals(
          List.of(),
          all("(\\sstyle=|\\son\\w+=|\\ssrc=|<link|<iframe|@import|url\\()", tags(page)));
    }
  }

  private static String hash(String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  /** The tags of a page without what stands between them, and its style. */
  private static String tags(String page) {
    return String.join("\n", all("(<[a-z][^>]*>)", page.replaceAll("(?s)<script.*?</script>", "")))
        + between(page, "<style>", "</style>");
  }

  @Test
  void onlyLinksToEcwidLeaveThePage() throws IOException {
    for (String page : List.of(Fleet.page(200), Fleet.page(Fleet.hostile(faulty())))) {
      List<String> targets = all("(?:href|src|action|data)=\"(?!#)([^\"]*)\"", tags(page));
      assertFalse(targets.isEmpty());
      targets.forEach(
          each ->
              assertTrue(
                  each.matches(
                      "https://(my|app|docs|status)\\.ecwid\\.com/.*|https://app.ecwid.com"),
                  each));
    }
  }

  private static Report faulty() {
    return FixtureReports.of("MissingScopes/sweep-default-app");
  }

  @Test
  void foreignWordsStayWords() throws IOException {
    Report hostile = Fleet.hostile(Fleet.at("2000001", Fleet.HOSTILE, faulty()));
    for (String page : List.of(Fleet.page(hostile), Fleet.page(120))) {
      assertOnlyText(page);
    }
    assertTrue(Fleet.page(hostile).contains("&lt;img src=x onerror="));
  }

  private static void assertOnlyText(String page) {
    assertFalse(page.contains("<img"), "a tag got in");
    assertFalse(page.contains("<script>document"), "a script got in");
    assertEquals(
        page.split("<script", -1).length, page.split("</script>", -1).length, "a script was ended");
    assertFalse(
        page.chars()
            .anyMatch(
                sign ->
                    (sign != '\n' && Character.isISOControl(sign))
                        || sign == '\u2028'
                        || sign == '\u202e'));
  }

  /**
   * Not only where hostile words are expected: a saved report may hold them anywhere.
   *
   * @param lists also in lists of names, which are left out of the picture where they are unknown
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noFieldOfASavedReportReachesThePageAsAnythingButText(boolean lists) throws IOException {
    JsonReports json = JsonReports.oneLine();
    for (String fixture :
        List.of(
            "MissingScopes/sweep-default-app",
            "TokenOutdated/empty-403-fake-token",
            "StoreMismatch/another-profile")) {
      String saved = json.toJson(new ReportLine(FixtureReports.of(fixture), 1L, Map.of()));
      JsonObject line = JsonParser.parseString(saved).getAsJsonObject();
      poison(line, lists);
      JsonObject columns = new JsonObject();
      columns.addProperty(Fleet.HOSTILE, Fleet.HOSTILE);
      line.add("columns", columns);
      ReportLine poisoned = json.lineFromJson(line.toString());
      assertOnlyText(Fleet.page(poisoned.report()));
      StringBuilder many = new StringBuilder();
      HtmlFormat format = HtmlFormat.many();
      format.begin(many);
      format.report(poisoned, many);
      format.end(many);
      assertOnlyText(many.toString());
    }
  }

  /** Puts hostile words in place of each text that is not one of a list of names or a time. */
  private static void poison(JsonObject object, boolean lists) {
    for (Map.Entry<String, JsonElement> field : object.entrySet()) {
      JsonElement value = field.getValue();
      if (value.isJsonObject()) {
        poison(value.getAsJsonObject(), lists);
      } else if (value.isJsonArray()) {
        JsonArray array = value.getAsJsonArray();
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i).isJsonObject()) {
            poison(array.get(i).getAsJsonObject(), lists);
          } else if (lists && array.get(i).getAsJsonPrimitive().isString()) {
            array.set(i, new JsonPrimitive(array.get(i).getAsString() + Fleet.HOSTILE));
          }
        }
      } else if (value.isJsonPrimitive()
          && value.getAsJsonPrimitive().isString()
          && !NAMES.contains(field.getKey())) {
        field.setValue(new JsonPrimitive(value.getAsString() + Fleet.HOSTILE));
      }
    }
  }

  private static final Set<String> NAMES =
      Set.of(
          "schemaVersion",
          "verdict",
          "code",
          "failureMode",
          "confidence",
          "basis",
          "actor",
          "status",
          "bodyKind",
          "startedAt",
          "at",
          "kind",
          "outcome");

  @Test
  void whatARowSaysComesBackWholeFromTheData() throws IOException {
    String page = Fleet.page(400);
    List<String> texts = new ArrayList<>();
    List<JsonObject> cases = new ArrayList<>();
    for (JsonObject block : blocks(page)) {
      block.getAsJsonArray("texts").forEach(text -> texts.add(text.getAsString()));
      block.getAsJsonArray("cases").forEach(each -> cases.add(each.getAsJsonObject()));
    }
    for (JsonArray row : rows(page)) {
      ReportLine line = Fleet.row(row.get(0).getAsInt());
      JsonArray diagnoses = cases.get(row.get(3).getAsInt()).getAsJsonArray("diagnoses");
      assertEquals(line.report().diagnoses().size(), diagnoses.size());
      for (int i = 0; i < diagnoses.size(); i++) {
        JsonObject told = diagnoses.get(i).getAsJsonObject();
        List<String> steps =
            told.getAsJsonArray("steps").asList().stream()
                .map(step -> filled(texts.get(step.getAsInt()), row))
                .toList();
        assertEquals(line.report().diagnoses().get(i).remediation().steps(), steps);
        assertEquals(
            line.report().diagnoses().get(i).remediation().message(),
            told.has("message") ? filled(texts.get(told.get("message").getAsInt()), row) : null);
      }
    }
    assertTrue(cases.size() < 40, cases.size() + " cases, though most rows are alike");
  }

  /** As the script does it. */
  private static String filled(String text, JsonArray row) {
    String filled = text.replace("\u0001", row.get(1).getAsString());
    JsonArray times = row.size() > 4 ? row.get(4).getAsJsonArray() : new JsonArray();
    for (int i = 0; i < times.size(); i++) {
      filled = filled.replace("\u0002" + (char) ('0' + i), times.get(i).getAsString());
    }
    return filled;
  }

  @Test
  void totalsAreThoseOfTheBatch() throws IOException {
    SummaryBuilder sums = new SummaryBuilder();
    StringBuilder out = new StringBuilder();
    Fleet.write(1000, out, sums::add);
    BatchSummary summary = sums.summary(Catalog.create(), "", sums.coverage());
    String page = out.toString();

    assertEquals(1000, rows(page).size());
    summary.verdicts().forEach((verdict, count) -> assertTile(page, verdict.name(), count));
    assertTile(page, "NOT_CHECKED", summary.uncheckedRows());
    assertTile(page, "UNREADABLE", summary.unreadable());
    assertTrue(page.contains(summary.duplicates() + " rows have the store and token"));
    List<String> order = all("<h3>([^<]*)</h3>\\s*<p class=\"facts\"><strong>", page);
    assertEquals(summary.causes().stream().map(BatchSummary.Cause::title).toList(), order);
    summary
        .missingScopes()
        .forEach(
            (scope, count) ->
                assertTrue(
                    Pattern.compile(">" + scope + "</a></th><td class=\"num h\\d\">" + count + "<")
                        .matcher(page)
                        .find(),
                    scope));
  }

  private static void assertTile(String page, String state, int count) {
    assertEquals(
        List.of(String.valueOf(count)),
        all("href=\"#state=" + state + "\"><span class=\"count\">([^<]*)</span>", page));
  }

  @Test
  void itIsReadWithoutItsScript() throws IOException {
    String page = Fleet.page(200).replaceAll("(?s)<script.*?</script>", "");

    assertTrue(page.contains("The first 50 of 200 rows."));
    assertEquals(50, page.split("<tr role=\"row\"><td", -1).length - 1);
    assertTrue(page.contains("Message to the Ecwid team"));
  }

  @Test
  void anEmptyListIsAPage() throws IOException {
    String page = Fleet.page(0);

    assertTrue(page.contains("The list has no rows."));
    assertTrue(page.endsWith("</html>\n"));
  }

  /** In a process of its own, which has too little memory to keep what passes through. */
  @Test
  void fiftyThousandRowsOfWhichNoneIsLikeAnotherPassThrough() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Crowd.class.getName(),
                "50000")
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor(), told);
    assertTrue(told.startsWith("50000 rows"), told);
  }

  @ParameterizedTest
  @CsvSource({
    "html-one.html, MissingScopes/sweep-default-app",
    "html-causes.html, TokenOutdated/empty-403-fake-token"
  })
  void aStoreHasItsPage(String golden, String fixture) throws IOException {
    check(golden, Fleet.page(FixtureReports.of(fixture)));
  }

  @Test
  void aSmallBatchHasItsPage() throws IOException {
    check("html-batch.html", Fleet.page(16));
  }

  /** Without the style and the script, which have tests of their own. */
  private static void check(String name, String page) throws IOException {
    String actual =
        page.replace(between(page, "<style>", "</style>"), "")
            .replaceAll("(?s)<script>.*?</script>", "<script></script>")
            .replaceAll("sha256-[^&]*", "sha256-HASH")
            .replace(Report.Tool.current().version(), "VERSION");
    Path golden = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertEquals(Files.readString(golden), actual);
  }
}
