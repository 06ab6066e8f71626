import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.ecwiddoctor.simulator.Simulator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Serves the stand-in for a load over TLS, and blocks an IP address after 600 rejections, as Ecwid
 * does. Keeps in a file for each IP address: requests, rejections, and what was refused by a block.
 */
final class BlockingStandIn {

  private static final int BLOCKED_AT = 600;

  private final Map<String, int[]> counts = new TreeMap<>();
  private final String api;

  private BlockingStandIn(String api) {
    this.api = api;
  }

  /** Runs until it is killed; arguments: host, port, key store, its password, and the file. */
  public static void main(String[] arguments) throws Exception {
    char[] password = arguments[3].toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(new File(arguments[2]), password), password);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    try (Simulator api = Simulator.startMixture(0)) {
      BlockingStandIn standIn = new BlockingStandIn(api.baseUrl().replace("/api/v3", ""));
      HttpsServer server =
          HttpsServer.create(
              new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])), 100);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", standIn::answer);
      server.start();
      while (true) {
        // Moved, so that nobody reads half of it.
        Path next = Files.writeString(Path.of(arguments[4] + ".next"), standIn.text());
        Files.move(next, Path.of(arguments[4]), StandardCopyOption.REPLACE_EXISTING);
        Thread.sleep(100);
      }
    }
  }

  private synchronized String text() {
    StringBuilder text = new StringBuilder("address requests rejected blocked\n");
    counts.forEach(
        (address, count) ->
            text.append(address + " " + count[0] + " " + count[1] + " " + count[2] + "\n"));
    return text.toString();
  }

  /** Counts one more at a place, and returns whether the IP address is blocked. */
  private synchronized boolean count(HttpExchange exchange, int place) {
    String address = exchange.getRemoteAddress().getAddress().getHostAddress();
    int[] count = counts.computeIfAbsent(address, each -> new int[3]);
    count[place]++;
    return count[1] >= BLOCKED_AT;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (count(exchange, 0)) {
        count(exchange, 2);
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      URI target = URI.create(api + exchange.getRequestURI());
      HttpURLConnection call = (HttpURLConnection) target.toURL().openConnection();
      for (String name : new String[] {"Authorization", "Accept"}) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          call.setRequestProperty(name, value);
        }
      }
      int status = call.getResponseCode();
      InputStream in = status < 400 ? call.getInputStream() : call.getErrorStream();
      byte[] body = in == null ? new byte[0] : in.readAllBytes();
      if (status == 403 && body.length == 0) {
        count(exchange, 1);
      }
      if (call.getContentType() != null) {
        exchange.getResponseHeaders().set("Content-Type", call.getContentType());
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
