package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.serve.PageLanguage;
import io.ecwiddoctor.serve.Server;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code serve} listens and who may ask. */
public final class ServeOptions {

  static final String TLS_PASSWORD = "ECWID_DOCTOR_TLS_PASSWORD";

  private static final int SHORTEST_KEY = 32;
  private static final int KEY_LIMIT = 4096;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "where to listen (default: any free port)")
  private int port;

  @Option(names = "--no-open", description = "don't open the URL in a browser")
  private boolean noOpen;

  @Option(
      names = "--auth-key-file",
      paramLabel = "FILE",
      description =
          "a key of at least 32 characters; programs show it as \"Authorization: Bearer KEY\","
              + " people may type it in")
  private @Nullable String keyFile;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description =
          "listen on this IP address for other machines (default: 127.0.0.1); needs --auth-key-file"
              + " and --tls-keystore")
  private @Nullable String bind;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "a PKCS #12 file with the certificate; its password is " + TLS_PASSWORD)
  private @Nullable String keystore;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "the URL that browsers see, as behind a reverse proxy")
  private @Nullable String publicUrl;

  private static final class Port extends IntegerRange {
    Port() {
      super(0, 65_535);
    }
  }

  /** Whether to open the URL in a browser: on a desktop, and not in a build. */
  public boolean opens(Environment environment) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    boolean desktop =
        system.contains("win")
            || system.contains("mac")
            || !environment.variable("DISPLAY").isEmpty()
            || !environment.variable("WAYLAND_DISPLAY").isEmpty();
    return !noOpen
        && desktop
        && environment.outIsTerminal()
        && environment.variable("CI").isEmpty();
  }

  /**
   * The settings of the server.
   *
   * @throws UsageException if they don't go together, or a file can't be read
   */
  public Server.Settings settings(String baseUrl, CommandContext context) {
    InetAddress address = address();
    if (!address.isLoopbackAddress() && (keyFile == null || keystore == null)) {
      throw new UsageException(
          "--bind "
              + UserText.quoted(String.valueOf(bind))
              + " lets other machines ask, which needs --auth-key-file and --tls-keystore; add"
              + " both, or leave out --bind.");
    }
    String password = context.environment().variable(TLS_PASSWORD);
    return new Server.Settings(
        address,
        port,
        publicUrl == null ? null : publicUrl(publicUrl),
        keyFile == null ? null : key(keyFile),
        keystore == null ? null : tls(keystore, password),
        baseUrl,
        new PageLanguage(context.named(), context.language()));
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind == null ? "127.0.0.1" : bind);
    } catch (UnknownHostException e) {
      throw new UsageException(
          "--bind " + UserText.quoted(String.valueOf(bind)) + ": isn't an IP address here.", e);
    }
  }

  private static URI publicUrl(String text) {
    try {
      URI url = new URI(text.strip().replaceAll("/+$", ""));
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty();
      if (web && bare && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new UsageException(
        "--public-url "
            + UserText.quoted(text)
            + ": must be a URL without a path, such as https://desk.example.com.");
  }

  private static String key(String file) {
    String place = "--auth-key-file " + UserText.quoted(file);
    String key = InputText.ofFile(place, file, KEY_LIMIT).strip();
    if (key.length() < SHORTEST_KEY || !key.matches("[\\x21-\\x7e]+")) {
      throw new UsageException(
          place
              + ": must hold one line of at least 32 letters, digits or signs; make one with:"
              + " openssl rand -hex 32");
    }
    return key;
  }

  private static SSLContext tls(String file, String password) {
    String place = "--tls-keystore " + UserText.quoted(file);
    try (InputStream in = InputFiles.open(file)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new UsageException(
          place
              + " can't be used: it must be a PKCS #12 file with one key, and "
              + TLS_PASSWORD
              + " its password.",
          e);
    }
  }
}
