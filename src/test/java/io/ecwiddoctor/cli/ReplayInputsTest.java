package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.report.ReportSchemaTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be: one clear line each, and the right exit status. */
final class ReplayInputsTest {

  @TempDir private Path folder;

  private void refused(byte[] bytes, String words) throws IOException {
    Path file = Files.write(folder.resolve("given.har"), bytes);
    Shell.Result result = new Shell().run("replay", file.toString());

    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains(words), result.err());
    Shell.Result piped = new Shell().input(bytes).run("replay", "-");
    assertEquals(ExitCode.USAGE, piped.code(), piped.err());
    assertTrue(piped.err().contains("standard input"), piped.err());
  }

  private void refused(String text, String words) throws IOException {
    refused(text.getBytes(StandardCharsets.UTF_8), words);
  }

  @Test
  void statusAloneLeavesTheCauseOpenAndAsksForTheBody() {
    String request = "GET /api/v3/1003/orders";
    Shell.Result result = new Shell().run("replay", "--status", "403", "--request", request);

    assertEquals(ExitCode.INCONCLUSIVE, result.code(), result.err());
    assertTrue(result.err().contains("without the body"), result.err());
    assertEquals(ExitCode.USAGE, new Shell().run("replay", "--status", "403").code());
    assertEquals(ExitCode.USAGE, new Shell().run("replay", "--status", "99", "a.txt").code());
    assertEquals(ExitCode.USAGE, new Shell().run("replay").code());
  }

  @Test
  void reportIsSentToTheCommandThatShowsIt() throws IOException {
    refused("{\"schemaVersion\":\"1.0\",\"tool\":{}}", "this is a report");
  }

  @Test
  void aTokenThatAProfileAcceptedIsNotDoubtedForARefusalThatNobodyKept() throws IOException {
    Path har =
        Files.writeString(
            folder.resolve("unread.har"),
            """
            {"log":{"version":"1.2","entries":[
            {"startedDateTime":"2026-11-23T10:15:00Z","time":5,
             "request":{"method":"GET","url":"https://app.ecwid.com/api/v3/1003/profile",
              "headers":[]},
             "response":{"status":200,"statusText":"OK","headers":[],"content":{
              "size":88,"text":"{\\"generalInfo\\":{\\"storeId\\":1003},\\"account\\":{\\"suspended\\":false}}"}}},
            {"startedDateTime":"2026-11-23T10:15:01Z","time":5,
             "request":{"method":"GET","url":"https://app.ecwid.com/api/v3/1003/customers",
              "headers":[]},
             "response":{"status":403,"statusText":"","headers":[],"content":{"size":57}}}]}}
            """);

    Shell.Result result = new Shell().run("replay", har.toString());

    assertEquals(ExitCode.INCONCLUSIVE, result.code(), result.out());
    assertTrue(
        result
            .out()
            .replaceAll("\\s+", " ")
            .contains("the token was accepted, but a refusal was recorded without its body"),
        result.out());
  }

  @Test
  void whatHoldsNoCallsIsRefused() throws IOException {
    refused("", "the file is empty");
    refused(" \r\n\n", "the file is empty");
    refused("\uFEFF", "the file is empty");
    refused("Dear support,\nit does not work.\n", "there is no call in it");
    refused("{\"log\":{\"entries\":[]}}", "there is no call in it");
    refused("{\"log\":{}}", "there is no call in it");
    refused("{\"log\":{\"entries\":[{\"request\"", "this HAR breaks off or is damaged");
    refused("{\"log\":5", "this HAR breaks off or is damaged");
    refused("{\"status\":403}", "this shows a reply with status 403 and not what was asked");
    refused("{\"exchanges\":[],\"x\":1}", "is not a field of evidence files");
    refused("[{}]", "there is no call in it");
  }

  @Test
  void binaryFilesAreNamed() throws IOException {
    refused(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}, "this is a zip archive");
    refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "this is an image");
    refused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, "this is an image");
    refused("%PDF-1.7\n%\u00E2", "this is a PDF document");
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    refused(noise, "this is binary data");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"log\":{}}".getBytes(StandardCharsets.UTF_8));
    }
    refused(packed.toByteArray(), "this is a gzip archive");
  }

  @Test
  void whatTellsTooLittleIsInconclusive() {
    String cut =
        "> GET /api/v3/1003/profile HTTP/1.1\n> Host: app.ecwid.com\n> Authorization: Bearer [hidden]\n>\n< HTTP/1.1 403 Forb";

    Shell.Result result = new Shell().input(cut).run("replay", "-");

    assertEquals(ExitCode.INCONCLUSIVE, result.code());
    assertTrue(result.out().startsWith("INCONCLUSIVE  Store 1003"), result.out());
    assertTrue(result.out().contains("A refusal was recorded without its body"), result.out());
    assertTrue(result.out().replaceAll("\\s+", " ").contains("GET /profile 403"), result.out());
    assertTrue(result.err().contains("without the body"), result.err());
  }

  private static String har(int status, String body) {
    return "{\"log\":{\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":"
        + "\"https://app.ecwid.com/api/v3/1003/profile\",\"headers\":[]},\"response\":{\"status\":"
        + status
        + ",\"content\":{\"text\":\""
        + body.replace("\"", "\\\"")
        + "\"}}}]}}";
  }

  @Test
  void damagedFileIsNotSaidToBeFineAndAFaultInItIsOne() {
    String fine = har(200, "{\"generalInfo\":{\"storeId\":1003},\"account\":{}}");
    String fault = har(403, "{\"errorCode\":\"INVALID_API_TOKEN\"}");

    Shell.Result whole = new Shell().input(fine).run("replay", "-");
    assertEquals(ExitCode.OK, whole.code(), whole.err());
    Shell.Result cut = new Shell().input(fine.substring(0, fine.length() - 2)).run("replay", "-");
    assertEquals(ExitCode.INCONCLUSIVE, cut.code(), cut.err());
    assertTrue(cut.err().contains("breaks off or is damaged behind 1 call;"), cut.err());
    Shell.Result rejected =
        new Shell().input(fault.substring(0, fault.length() - 2)).run("replay", "-");
    assertEquals(ExitCode.FAULT, rejected.code(), rejected.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "csv", "markdown", "junit", "html"})
  void noTimeIsMadeUpForCallsThatDoNotSayWhen(String format) {
    String pasted =
        """
        GET /api/v3/1003/profile HTTP/1.1

        HTTP/1.1 403 Forbidden

        {"errorCode":"INVALID_API_TOKEN"}
        """;

    for (String input : List.of(pasted, har(403, "{\"errorCode\":\"INVALID_API_TOKEN\"}"))) {
      Shell.Result result = new Shell().input(input).run("replay", "-", "-o", format);

      assertEquals(ExitCode.FAULT, result.code(), result.err());
      assertFalse(result.out().matches("(?s).*\\d{4}-\\d\\d-\\d\\dT\\d\\d:.*"), result.out());
    }
    if (format.equals("json")) {
      String json = new Shell().input(pasted).run("replay", "-", "-o", format).out();
      assertTrue(json.contains("\"startedAt\": null"), json);
      assertEquals(List.of(), ReportSchemaTest.mistakes(json));
      Shell.Result again = new Shell().input(json).run("report", "-", "-o", "json");
      assertEquals(json, again.out());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--store, abc, --store",
    "--store, 0, --store",
    "--request, profile, --request \"profile\": must be a method and a path",
    "--base-url, ftp://x, must be an http or https address",
    "--scope, read_nothing, read_nothing"
  })
  void optionsAreChecked(String option, String value, String words) {
    Shell.Result result = new Shell().run("replay", "fixtures/Healthy/sweep.json", option, value);

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains(words), result.err());
  }

  @Test
  void anotherProfileMayBeAskedOfARecording() {
    Shell.Result result =
        new Shell()
            .run(
                "replay",
                "fixtures/MissingScopes/sweep-default-app.json",
                "--scope",
                "read_orders",
                "-q");

    assertEquals(ExitCode.OK, result.code(), result.out());
    assertFalse(result.out().contains("FAULT  "), result.out());
  }
}
