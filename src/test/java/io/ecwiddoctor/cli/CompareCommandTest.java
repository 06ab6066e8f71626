package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.words.EnglishLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two results of the same stores say what changed, and no more than both show. */
final class CompareCommandTest {

  private static final String HEALTHY = "Healthy/permission-list.json";
  private static final String UNTESTED = "NoFaultFound/write-scopes-untested.json";
  private static final String SCOPES = "MissingScopes/sweep-default-app.json";
  private static final String OUTDATED = "TokenOutdated/empty-403-fake-token.json";
  private static final String OPEN = "StoreNotFound/near-miss-web-page.json";
  private static final String NONE = "-";

  @TempDir private Path folder;
  private Path old = Path.of("");
  private Path now = Path.of("");

  @BeforeEach
  void name() {
    old = folder.resolve("old.jsonl");
    now = folder.resolve("new.jsonl");
  }

  private static JsonObject report(String fixture, String store) {
    String json = new Shell().run("replay", "fixtures/" + fixture, "-o", "json").out();
    JsonObject report = JsonParser.parseString(json).getAsJsonObject();
    report.getAsJsonObject("store").addProperty("id", store);
    return report;
  }

  private static JsonObject withToken(JsonObject report, String fingerprint) {
    report.getAsJsonObject("token").addProperty("fingerprint", fingerprint);
    return report;
  }

  private static void save(Path file, JsonObject... reports) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (JsonObject each : reports) {
      lines.append(each).append('\n');
    }
    Files.writeString(file, lines);
  }

  private JsonObject compare() {
    Shell.Result result = compare("-o", "json");
    assertEquals(ExitCode.OK, result.code(), result.err());
    return JsonParser.parseString(result.out()).getAsJsonObject();
  }

  private Shell.Result compare(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "compare";
    args[1] = old.toString();
    args[2] = now.toString();
    System.arraycopy(options, 0, args, 3, options.length);
    return new Shell().run(args);
  }

  private static JsonArray stores(JsonObject comparison) {
    return comparison.getAsJsonArray("stores");
  }

  private static JsonObject only(JsonObject comparison) {
    assertEquals(1, stores(comparison).size(), comparison.toString());
    return stores(comparison).get(0).getAsJsonObject();
  }

  /** The last column is the exit status with --exit-code. */
  @ParameterizedTest
  @CsvSource({
    HEALTHY + "," + OUTDATED + ", NEWLY_FAILING, 1",
    UNTESTED + "," + SCOPES + ", NEWLY_FAILING, 1",
    OUTDATED + "," + HEALTHY + ", HEALTHY_AGAIN, 0",
    SCOPES + "," + HEALTHY + ", HEALTHY_AGAIN, 0",
    SCOPES + "," + SCOPES + ", STILL_FAILING, 0",
    SCOPES + "," + OUTDATED + ", OTHER_CAUSE, 0",
    NONE + "," + OUTDATED + ", NEW, 1",
    NONE + "," + HEALTHY + ", NEW, 0",
    OUTDATED + "," + NONE + ", GONE, 0",
    OUTDATED + "," + OPEN + ", NOT_COMPARABLE, 0",
    OPEN + "," + HEALTHY + ", NOT_COMPARABLE, 0",
    OPEN + "," + OUTDATED + ", NOT_COMPARABLE, 1",
  })
  void eachChangeHasItsName(String before, String after, String change, int status)
      throws IOException {
    JsonObject other = report(HEALTHY, "1004");
    save(
        old,
        before.equals(NONE)
            ? new JsonObject[] {other}
            : new JsonObject[] {other, report(before, "1003")});
    save(
        now,
        after.equals(NONE)
            ? new JsonObject[] {other}
            : new JsonObject[] {other, report(after, "1003")});
    assertEquals(change, only(compare()).get("change").getAsString());
    assertEquals(status, compare("--exit-code").code().status());
    assertEquals(ExitCode.OK, compare("-o", "text").code());
  }

  @Test
  void healthyStoresAreOnlyCounted() throws IOException {
    save(old, report(HEALTHY, "1003"), report(HEALTHY, "1004"));
    save(now, report(HEALTHY, "1004"), report(HEALTHY, "1003"));
    JsonObject comparison = compare();
    assertEquals(0, stores(comparison).size());
    assertEquals(2, comparison.getAsJsonObject("counts").get("STILL_HEALTHY").getAsInt());
  }

  @Test
  void aScopeThatWasMissingIsNotFixedWhileNothingShowsIt() throws IOException {
    JsonObject open = report(HEALTHY, "1003");
    open.addProperty("verdict", "NO_FAULT_FOUND");
    for (JsonElement scope : open.getAsJsonArray("scopes")) {
      scope.getAsJsonObject().addProperty("status", "NOT_TESTED");
    }
    save(old, report(SCOPES, "1003"));
    save(now, open);
    assertEquals("NOT_COMPARABLE", only(compare()).get("change").getAsString());
  }

  @Test
  void scopesThatWereGrantedSinceAreNamed() throws IOException {
    JsonObject better = report(SCOPES, "1003");
    grant(better);
    save(old, report(SCOPES, "1003"));
    save(now, better);
    assertEquals("granted since: read_customers", only(compare()).get("detail").getAsString());
    save(old, better);
    save(now, report(SCOPES, "1003"));
    assertEquals("now also missing: read_customers", only(compare()).get("detail").getAsString());
  }

  @Test
  void whatIsTheSameAtSeveralStoresIsSaidOnceAndShort() throws IOException {
    save(old, report(HEALTHY, "1003"), report(HEALTHY, "1004"), report(HEALTHY, "1005"));
    save(now, report(SCOPES, "1003"), report(SCOPES, "1004"), report(OUTDATED, "1005"));

    String text = compare("-o", "text").out();

    assertEquals(2, text.split("read_customers", -1).length, text);
    assertTrue(text.contains("    1003\n    1004\n"), text);
    assertTrue(text.replaceAll("\n +", " ").contains("read_discount_coupons and 2 more"), text);
    assertTrue(compare("-o", "text", "-v").out().contains("read_subscriptions"));
    assertEquals(2, text.split("doesn't accept this token", -1).length, text);
  }

  @Test
  void anotherProfileIsAnotherQuestion() throws IOException {
    JsonObject other = report(OUTDATED, "1003");
    other.addProperty("profile", "read-only");
    save(old, report(OUTDATED, "1003"));
    save(now, other);
    JsonObject change = only(compare());
    assertEquals("NOT_COMPARABLE", change.get("change").getAsString());
    assertTrue(change.get("detail").getAsString().contains("read-only"), change.toString());
  }

  @Test
  void aRowThatWasNotCheckedSaysNothing() throws IOException {
    JsonObject skipped = report(OUTDATED, "1003");
    skipped.addProperty("row", 1);
    skipped.addProperty("notChecked", "MAX_REQUESTS");
    save(old, report(OUTDATED, "1003"));
    save(now, skipped);
    JsonObject change = only(compare());
    assertEquals("NOT_COMPARABLE", change.get("change").getAsString());
    assertTrue(change.get("detail").getAsString().contains("--max-requests"), change.toString());
  }

  @Test
  void severalTokensOfAStoreAreToldApart() throws IOException {
    save(
        old,
        withToken(report(HEALTHY, "1003"), "00000000000000aa"),
        withToken(report(OUTDATED, "1003"), "00000000000000bb"));
    save(
        now,
        withToken(report(OUTDATED, "1003"), "00000000000000bb"),
        withToken(report(HEALTHY, "1003"), "00000000000000cc"));
    JsonObject change = only(compare());
    assertEquals("STILL_FAILING", change.get("change").getAsString());
    assertFalse(change.get("tokenReplaced").getAsBoolean());
    save(now, withToken(report(HEALTHY, "1003"), "00000000000000bb"));
    assertEquals(2, stores(compare()).size());
  }

  @Test
  void withAnotherKeyNothingIsSaidOfTheToken() throws IOException {
    save(old, withToken(report(OUTDATED, "1003"), "00000000000000aa"));
    save(now, withToken(report(OUTDATED, "1003"), "00000000000000cc"));
    assertTrue(only(compare()).get("tokenReplaced").isJsonNull());
  }

  @Test
  void aRowThatRepeatsAnotherIsNoStoreOfItsOwn() throws IOException {
    JsonObject repeated = report(HEALTHY, "1003");
    repeated.addProperty("row", 2);
    repeated.addProperty("duplicateOf", 1);
    save(old, report(HEALTHY, "1003"));
    save(now, report(HEALTHY, "1003"), repeated);
    assertEquals(0, stores(compare()).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "markdown", "html"})
  void whatAStoreIsCalledDoesNothingInAnyFormat(String format) throws IOException {
    String hostile = "=cmd|' /C calc'!A0<script>alert(1)</script>\u001b[31m[x](http://e.example)";
    JsonObject named = report(OUTDATED, "1003");
    named.getAsJsonObject("store").addProperty("label", hostile);
    save(old, report(HEALTHY, "1003"));
    save(now, named);
    String out = compare("-o", format).out();
    assertFalse(out.contains("\u001b"), out);
    assertTrue(out.contains("1003"), out);
    if (format.equals("html")) {
      assertFalse(out.contains("<script"), out);
    } else if (format.equals("csv")) {
      assertTrue(out.contains("'=cmd"), out);
    } else if (format.equals("markdown")) {
      assertFalse(out.contains("[x](http"), out);
    }
  }

  @Test
  void theTextLeadsFromTheCauseToTheFirstStep() throws IOException {
    save(old, report(HEALTHY, "1003"), report(OUTDATED, "1004"), report(HEALTHY, "1005"));
    save(now, report(OUTDATED, "1003"), report(HEALTHY, "1004"), report(HEALTHY, "1005"));
    String out = compare("-o", "text").out();
    assertTrue(
        out.replaceAll("\\s+", " ").contains("1 newly failing, 1 healthy again, 1 still healthy"),
        out);
    assertTrue(out.indexOf("Newly failing: 1 store") < out.indexOf("    1003"), out);
    assertTrue(out.indexOf("    1003") < out.indexOf("    First: "), out);
    assertTrue(out.indexOf("First: ") < out.indexOf("Healthy again: 1 store"), out);
    assertTrue(out.lines().skip(3).allMatch(line -> line.length() <= 80), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "markdown", "html"})
  void isToldInSpanish(String format) throws IOException {
    JsonObject skipped = report(OUTDATED, "1007");
    skipped.addProperty("row", 1);
    skipped.addProperty("notChecked", "MAX_REQUESTS");
    JsonObject better = report(SCOPES, "1008");
    grant(better);
    JsonObject other = report(OUTDATED, "1009");
    other.addProperty("profile", "read-only");
    save(
        old,
        report(HEALTHY, "1003"),
        report(HEALTHY, "1004"),
        report(SCOPES, "1005"),
        report(OUTDATED, "1006"),
        report(OPEN, "1007"),
        report(SCOPES, "1008"),
        report(OUTDATED, "1009"),
        report(OUTDATED, "1010"),
        report(OPEN, "1011"),
        report(HEALTHY, "1012"));
    save(
        now,
        report(OUTDATED, "1003"),
        report(SCOPES, "1004"),
        report(OUTDATED, "1005"),
        report(HEALTHY, "1006"),
        skipped,
        better,
        other,
        report(OUTDATED, "1011"),
        report(HEALTHY, "1012"),
        report(OPEN, "1013"));

    String out = compare("-o", format, "--lang", "es").out();

    String prose =
        out.replaceAll("(?s)<style.*?</style>|<code>.*?</code>", "").replaceAll("<[^>]*>", "\n");
    assertEquals(List.of(), prose.lines().filter(EnglishLeft::isIn).toList());
    assertTrue(out.contains("La tienda no acepta este token"), out);
    assertTrue(out.contains("antes: "), out);
    assertEquals(format.equals("html"), out.contains("<html lang=\"es\">"));
    assertTrue(compare("-o", "csv", "--lang", "es").out().contains(",before: "));
  }

  private static void grant(JsonObject report) {
    for (JsonElement each : report.getAsJsonArray("scopes")) {
      JsonObject scope = each.getAsJsonObject();
      if (scope.get("name").getAsString().equals("read_customers")) {
        assertEquals("DENIED", scope.get("status").getAsString());
        scope.addProperty("status", "GRANTED");
      }
    }
  }

  @Test
  void savedSpanishIsComparedInEnglish() throws IOException {
    String spanish =
        new Shell().run("replay", "fixtures/" + OUTDATED, "-o", "json", "--lang", "es").out();
    save(old, report(HEALTHY, "1003"));
    save(now, JsonParser.parseString(spanish).getAsJsonObject());

    String out = compare("-o", "text").out();

    assertTrue(out.contains("The store doesn't accept this token (TOKEN_OUTDATED)"), out);
  }

  @Test
  void longListsAreCutInTextAndWholeWithVerbose() throws IOException {
    JsonObject[] before = new JsonObject[30];
    JsonObject[] after = new JsonObject[30];
    JsonObject healthy = report(HEALTHY, "1");
    JsonObject faulty = report(OUTDATED, "1");
    for (int i = 0; i < before.length; i++) {
      before[i] = healthy.deepCopy();
      after[i] = faulty.deepCopy();
      before[i].getAsJsonObject("store").addProperty("id", "10" + (10 + i));
      after[i].getAsJsonObject("store").addProperty("id", "10" + (10 + i));
    }
    save(old, before);
    save(now, after);
    assertTrue(compare("-o", "text").out().contains("and 20 more"));
    assertTrue(compare("-v").out().contains("1039"));
    assertTrue(compare("-o", "csv").out().contains("1039"));
  }

  @Test
  void whatIsNoResultIsRefused() throws IOException {
    save(old, report(HEALTHY, "1003"));
    Files.writeString(now, "store_id,token\n1003,x\n");
    Shell.Result result = compare("-o", "text");
    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("new.jsonl"), result.err());
    assertEquals("", result.out());
    assertEquals(ExitCode.USAGE, new Shell().run("compare", "-", "-").code());
    assertEquals(
        ExitCode.USAGE, new Shell().run("compare", "nowhere.jsonl", old.toString()).code());
  }
}
