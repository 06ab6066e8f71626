package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.words.EnglishLeft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a command line is told in one line, and nothing is sent. */
final class UsageErrorTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "diagnos --store 1003                            | \"diagnos\"       | Did you mean"
            + " diagnose?",
        "--vresion                                       | \"--vresion\"     | ecwid-doctor --help",
        "diagnose                                        | --store           | ECWID_STORE_ID",
        "diagnose --store                                | --store           | --help",
        "diagnose --stroe 1003                           | \"--stroe\"       | Did you mean"
            + " --store?",
        "diagnose --store 1003 --store 1004              | --store           | only once",
        "diagnose --store 1003 surplus                   | \"surplus\"       | --help",
        "diagnose 1003                                   | \"1003\"          | --store 1003",
        "diagnose --store 1003 --profile migraton        | \"migraton\"      | Did you mean"
            + " migration?",
        "diagnose --store 1003 --profile no/such         | \"no/such\"       | read-only",
        "diagnose --store 1003 --scope read_order        | \"read_order\"    | Did you mean"
            + " read_orders?",
        "diagnose --store 1003 --scope read_orders --profile read-only | --profile | leave out one",
        "diagnose --store 1003 --app-scopes read_catalogue | \"read_catalogue\" | Did you mean"
            + " read_catalog?",
        "diagnose --store 1003 --app-scopes ,            | --app-scopes      | leave it out",
        "diagnose --store 1003 --scope ,                 | --scope           | read_orders",
        "diagnose --store 1003 --candidate-store shop    | \"shop\"          | integer from 1 to",
        "diagnose --store 1 --candidate-store 2 --candidate-store 3 --candidate-store 4 | 3 times |"
            + " at most 2",
        "diagnose --store 1003 --timeout soon            | \"soon\"          | from 1 to 600",
        "diagnose --store 1003 --timeout 0               | \"0\"             | from 1 to 600",
        "diagnose --store 1003 --max-requests -1         | \"-1\"            | from 1 to",
        "diagnose --store 1003 --base-url http://example.com/api/v3 | example.com | https",
        "diagnose --store 1003 --base-url nonsense       | nonsense          | https",
        "diagnose --store 1003 --token-file no-such-file | \"no-such-file\"  | check the path",
        "diagnose --store 1003 --token-file .            | \".\"             | folder",
        "diagnose --store 1003 --token-stdin --token-file - | --token-stdin  | leave out one",
        "diagnose --store 1003 --output xml              | \"xml\"           | text, json",
        "explain MISING_SCOPES                           | \"MISING_SCOPES\" | Did you mean"
            + " MISSING_SCOPES?",
        "explain weather                                 | \"weather\"       | ecwid-doctor"
            + " catalog",
        "replay                                          | FILE              | --help",
        "replay --status 403 seen.txt                    | --status          | leave out one",
        "replay --status 99                              | \"99\"            | integer from 200 to"
            + " 599",
        "diagnose --store 1003 --proxy ftp://u:hidden@p  | --proxy           | http",
        "replay no-such-file.json                        | no-such-file.json | no such file",
        "simulate --port 65536                           | \"65536\"         | from 0 to 65535",
        "demo --store 7                                  | \"7\"             | ecwid-doctor demo",
        "batch -stores.csv                               | \"-stores.csv\"  | write"
            + " \"./-stores.csv\"",
        "batch --resmue                                  | \"--resmue\"      | Did you mean"
            + " --resume?",
        "replay -1.json                                  | \"-1.json\"       | write \"./-1.json\"",
        "explain --bogus=1                               | \"--bogus\"       | --help",
        "help weather                                    | 'weather'         | --help",
        "--store 1003                                    | \"--store\"       | ecwid-doctor"
            + " diagnose --store",
        "rules lint                                      | FILE              | --help",
        "rules weather                                   | \"weather\"       | --help",
      })
  void isToldInOneLineWithItsValueAndTheWayOut(String line, String value, String wayOut) {
    Shell.Result result = new Shell().run(line.split(" +", -1));

    assertEquals(ExitCode.USAGE, result.code());
    assertEquals("", result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("ecwid-doctor: "), result.err());
    assertTrue(result.err().contains(value), result.err());
    assertTrue(result.err().contains(wayOut), result.err());
    assertFalse(result.err().contains(".."), result.err());
    assertIsSpanish(line, value);
  }

  private static void assertIsSpanish(String line, String value) {
    Shell.Result result = new Shell().variable("ECWID_DOCTOR_LANG", "es").run(line.split(" +", -1));

    assertEquals(ExitCode.USAGE, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(!value.startsWith("\"") || result.err().contains(value), result.err());
    assertFalse(EnglishLeft.isIn(result.err()), result.err());
  }

  @Test
  void noCommandAtAllShowsTheHelpButIsNoSuccess() {
    Shell.Result result = new Shell().run();

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("diagnose"), result.err());
  }

  @Test
  void tokenOnTheCommandLineIsRefusedWithoutRepeatingIt() {
    for (String[] args :
        new String[][] {
          {"diagnose", "--store", "1003", "--token", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--token=" + Tokens.SECRET},
          {"diagnose", "--store", "1003", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--token-file", Tokens.SECRET},
          {"replay", Tokens.SECRET},
          {Tokens.SECRET},
        }) {
      Shell.Result result = new Shell().run(args);

      assertEquals(ExitCode.USAGE, result.code());
      assertTrue(result.err().contains("--token-stdin"), result.err());
      assertFalse(result.err().contains(Tokens.SECRET), result.err());
    }
  }

  @Test
  void tokenInAnyOtherPlaceIsNotRepeatedEither() {
    for (String[] args :
        new String[][] {
          {Tokens.SECRET},
          {"diagnose", "--store", "1003", Tokens.SECRET},
          {"diagnose", "--" + Tokens.SECRET},
          {"diagnose", "--store", "1003", "--scope", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--profile", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--app-scopes", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--candidate-store", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--token-file", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--timeout", Tokens.SECRET},
          {"diagnose", "--store", "1003", "--output", Tokens.SECRET},
          {"explain", Tokens.SECRET},
          {"replay", Tokens.SECRET, "-v"},
        }) {
      Shell.Result result = new Shell().run(args);

      assertEquals(ExitCode.USAGE, result.code(), String.join(" ", args));
      assertFalse(result.err().contains("x1x1"), result.err());
    }
  }

  @Test
  void namesOfScopesAreNeverHiddenAsTokens() {
    String err = new Shell().run("diagnose", "--store", "1", "--public_storefront").err();

    assertTrue(err.contains("public_storefront"), err);
  }

  @Test
  void aStandardInputThatIsClosedIsCalledThat() throws IOException {
    java.io.InputStream closed = java.io.InputStream.nullInputStream();
    closed.close();
    Shell shell = new Shell().input(closed);

    String err = shell.run("diagnose", "--store", "1", "--token-stdin").err();

    assertTrue(err.contains("Standard input can't be read"), err);
    assertTrue(err.contains("closed"), err);
  }

  @Test
  void credentialsOfAProxyAreNotShown() {
    String err = new Shell().run("diagnose", "--store", "1", "--proxy", "ftp://u:hidden@p").err();

    assertFalse(err.contains("hidden"), err);
  }

  @Test
  void aTrustStoreThatIsNotThereIsNamedBeforeAnythingIsSent() {
    String property = "javax.net.ssl.trustStore";
    String before = System.getProperty(property);
    System.setProperty(property, "/nowhere/trust.p12");
    try {
      Shell.Result result =
          new Shell()
              .input("x")
              .run(
                  "diagnose",
                  "--store=1",
                  "--token-stdin",
                  "--base-url=https://127.0.0.1:1/api/v3");
      assertEquals(ExitCode.USAGE, result.code());
      assertTrue(result.err().contains("\"/nowhere/trust.p12\""), result.err());
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void stackTraceIsShownOnlyToWhoAsksForIt() {
    assertTrue(new Shell().run("replay", "none.json", "-v").err().contains("UsageException"));
    assertFalse(new Shell().run("replay", "none.json").err().contains("Exception"));
  }

  @Test
  void controlCharactersInAnArgumentDoNotReachTheTerminal() {
    String err = new Shell().run("explain", "\u001b[31mRED").err();

    assertFalse(err.contains("\u001b"), err);
    assertTrue(err.contains("\\u001b"), err);
  }

  @Test
  void profileFileIsToldWithTheLineThatIsWrong() throws IOException {
    Path file = Files.writeString(folder.resolve("job.txt"), "# my job\nread_orders\nread_al\n");

    Shell.Result result = new Shell().run("diagnose", "--store", "1", "--profile", file.toString());

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("line 3"), result.err());
    assertTrue(result.err().contains("\"read_al\""), result.err());
  }

  @Test
  void profileFileWithoutAScopeIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.txt"), "# nothing yet\n\n");

    Shell.Result result = new Shell().run("diagnose", "--store", "1", "--profile", file.toString());

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("lists no scope"), result.err());
  }

  @Test
  void tokenFileOfMoreThanABoundIsNotRead() throws IOException {
    Path file = Files.writeString(folder.resolve("big"), "x".repeat(70_000));

    Shell.Result result =
        new Shell().run("diagnose", "--store", "1", "--token-file", file.toString());

    assertEquals(ExitCode.USAGE, result.code());
    assertTrue(result.err().contains("64 KiB"), result.err());
  }

  @Test
  void brokenEvidenceIsToldWithItsPlace() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.json"), "{\"given\": ");

    Shell.Result result = new Shell().run("replay", file.toString());

    assertEquals(ExitCode.USAGE, result.code());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().contains("broken.json"), result.err());
  }

  @Test
  void portThatIsTakenIsToldAsSuch() throws IOException {
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Shell.Result result = new Shell().run("simulate", "--port", port);

      assertEquals(ExitCode.USAGE, result.code());
      assertTrue(result.err().contains(port), result.err());
    }
  }
}
