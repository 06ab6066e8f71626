package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serve} refuses before it listens. */
final class ServeCommandTest {

  @TempDir private Path folder;

  private static Shell.Result serve(String... args) {
    String[] all = new String[args.length + 1];
    all[0] = "serve";
    System.arraycopy(args, 0, all, 1, args.length);
    return new Shell().run(all);
  }

  private void refused(String words, String... args) {
    Shell.Result result = serve(args);
    assertEquals(ExitCode.USAGE, result.code(), result.err());
    assertTrue(result.err().contains(words), result.err());
    assertEquals("", result.out());
  }

  private String key(String text) throws IOException {
    return Files.writeString(folder.resolve("key.txt"), text).toString();
  }

  @Test
  void otherMachinesNeedAKeyAndACertificate() throws IOException {
    refused("--auth-key-file and --tls-keystore", "--bind", "0.0.0.0");
    refused("--tls-keystore", "--bind", "0.0.0.0", "--auth-key-file", key("k".repeat(40)));
  }

  @Test
  void keysThatCanBeGuessedAreRefusedAndNotShown() throws IOException {
    refused("at least 32", "--auth-key-file", key("short-and-secret"));
    assertFalse(
        serve("--auth-key-file", key("short-and-secret")).err().contains("short-and-secret"));
    refused("at least 32", "--auth-key-file", key("x ".repeat(40)));
    refused("can't be read", "--auth-key-file", folder.resolve("none.txt").toString());
  }

  @Test
  void certificateThatCannotBeReadIsNamed() throws IOException {
    refused("PKCS #12", "--tls-keystore", key("no certificate"));
  }

  @Test
  void publicAddressMustBeOne() {
    refused("without a path", "--public-url", "https://desk.example.com/check");
    refused("without a path", "--public-url", "desk.example.com");
    refused("without a path", "--public-url", "https://user:word@desk.example.com");
  }

  @Test
  void portThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused("--port " + taken.getLocalPort(), "--port", String.valueOf(taken.getLocalPort()));
    }
    refused("0 to 65535", "--port", "70000");
  }

  @Test
  void addressOfTheApiMustBeSafe() {
    refused("--base-url", "--base-url", "http://example.com/api/v3");
  }
}
