package io.ecwiddoctor.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.serve.Server;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A server for other machines: a certificate, a key, a name. */
final class ServeOptionsTest {

  private static final String KEY = "k3y-".repeat(10);
  private static final String PASSWORD = "pass" + "word";

  @TempDir private Path folder;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  private static ServeOptions parsed(String... args) {
    ServeOptions options = new ServeOptions();
    new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("x", spec(options)))
        .parseArgs(args);
    return options;
  }

  private static CommandLine.Model.CommandSpec spec(ServeOptions options) {
    return CommandLine.Model.CommandSpec.forAnnotatedObject(options);
  }

  private static CommandContext context(Map<String, String> env) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new CommandContext(
        new Environment(InputStream.nullInputStream(), nowhere, nowhere, env, true, true, null),
        false,
        false,
        null);
  }

  private String keystore() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "desk",
        certificate.keyPair().getPrivate(),
        PASSWORD.toCharArray(),
        new X509Certificate[] {certificate.certificate()});
    Path file = folder.resolve("desk.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, PASSWORD.toCharArray());
    }
    return file.toString();
  }

  private String keyFile() throws Exception {
    return Files.writeString(folder.resolve("key.txt"), KEY + "\n").toString();
  }

  private OkHttpClient client() {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
        .followRedirects(false)
        .build();
  }

  @Test
  void otherMachinesReachItByTlsWithTheKeyAndByItsName() throws Exception {
    ServeOptions options =
        parsed(
            "--bind",
            "0.0.0.0",
            "--auth-key-file",
            keyFile(),
            "--tls-keystore",
            keystore(),
            "--public-url",
            "https://desk.example.com/");
    Server.Settings settings =
        options.settings(
            "https://app.ecwid.com/api/v3", context(Map.of(ServeOptions.TLS_PASSWORD, PASSWORD)));
    TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    RunLimits limits = new RunLimits(0, 1, 1, 0, 1, new TokenRegistry(64), RequestJournal.NONE);
    try (EcwidDoctor doctor = EcwidDoctor.builder().fingerprints(fingerprints).build();
        Server server =
            Server.start(
                settings,
                new CheckService(doctor, fingerprints, limits, 1, Duration.ofSeconds(1)),
                address -> {})) {
      OkHttpClient client = client();
      String root = "https://localhost:" + server.port();

      assertTrue(server.url().startsWith("https://desk.example.com/?key="));
      assertEquals(200, call(client, root, "Bearer " + KEY, "desk.example.com"));
      assertEquals(200, call(client, root, "Bearer " + KEY, "localhost:" + server.port()));
      assertEquals(401, call(client, root, "Bearer " + KEY + "x", "desk.example.com"));
      assertEquals(403, call(client, root, "Bearer " + KEY, "other.example.com"));
      assertTrue(login(client, root, KEY).contains("; Secure"));
      assertEquals("", login(client, root, "x" + KEY));
    }
  }

  private static int call(OkHttpClient client, String root, String key, String host)
      throws Exception {
    Request request =
        new Request.Builder()
            .url(root + "/api/v1/profiles")
            .header("Authorization", key)
            .header("Host", host)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return response.code();
    }
  }

  /** What a person does who types the key in; returns the cookie. */
  private static String login(OkHttpClient client, String root, String key) throws Exception {
    Request request =
        new Request.Builder()
            .url(root + "/login")
            .header("Host", "desk.example.com")
            .header("Origin", "https://desk.example.com")
            .post(new FormBody.Builder().add("key", key).build())
            .build();
    try (Response response = client.newCall(request).execute()) {
      return response.code() == 303 ? String.valueOf(response.header("Set-Cookie")) : "";
    }
  }

  @Test
  void browserIsOpenedOnADesktopAndNowhereElse() {
    boolean server = System.getProperty("os.name").startsWith("Linux");

    assertTrue(parsed().opens(context(Map.of("DISPLAY", ":0")).environment()));
    assertFalse(parsed("--no-open").opens(context(Map.of("DISPLAY", ":0")).environment()));
    assertFalse(parsed().opens(context(Map.of("DISPLAY", ":0", "CI", "true")).environment()));
    assertEquals(!server, parsed().opens(context(Map.of()).environment()));
  }
}
