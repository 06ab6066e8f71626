import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.model.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends what a batch sends, and does nothing else with the replies than to read them: what is left
 * of a batch's processor time after that is the program's own. Set up as the program sets up its
 * client. Run by benchmarks/batch.
 */
final class BareClient {

  private static final int CONNECTIONS = 256;

  private final OkHttpClient client =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(CONNECTIONS, 30, TimeUnit.SECONDS))
          .protocols(List.of(Protocol.HTTP_1_1))
          .followRedirects(false)
          .retryOnConnectionFailure(false)
          .callTimeout(Duration.ofSeconds(10))
          .readTimeout(Duration.ofSeconds(10))
          .writeTimeout(Duration.ofSeconds(10))
          .build();
  private final AtomicInteger row = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final String base;
  private final int rows;
  private final int concurrency;

  private BareClient(String base, int rows, int concurrency) {
    this.base = base;
    this.rows = rows;
    this.concurrency = concurrency;
  }

  /** The base URL of the stand-in, how many stores are asked, and perhaps how many at once. */
  public static void main(String[] args) throws InterruptedException {
    int concurrency =
        args.length > 2 ? Integer.parseInt(args[2]) : BatchSettings.DEFAULT_CONCURRENCY;
    new BareClient(args[0], Integer.parseInt(args[1]), concurrency).run();
  }

  private void run() throws InterruptedException {
    long begun = System.nanoTime();
    Thread[] threads = new Thread[concurrency];
    for (int i = 0; i < concurrency; i++) {
      threads[i] = new Thread(this::work);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    client.connectionPool().evictAll();
    double cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    System.out.printf(
        Locale.ROOT,
        "okhttp %8d requests alone: %.1f s, %.0f requests/s; CPU %.1f s, %.3f ms a request%n",
        requests.get(),
        seconds,
        requests.get() / seconds,
        cpu / 1000,
        cpu / requests.get());
    System.exit(0);
  }

  private void work() {
    for (int store = row.incrementAndGet(); store <= rows; store = row.incrementAndGet()) {
      if (isServed(store, Probe.PROFILE)) {
        isServed(store, Probe.APPLICATION_TOKEN);
      }
    }
  }

  private boolean isServed(int store, Probe probe) {
    Request request =
        new Request.Builder()
            .url(base + "/" + store + probe.path())
            .header("Authorization", "Bearer sec" + "ret_" + "x1".repeat(16))
            .header("Accept", "application/json")
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "ecwid-doctor/benchmark")
            .build();
    requests.incrementAndGet();
    try (Response response = client.newCall(request).execute()) {
      return !response.body().string().isEmpty() && response.isSuccessful();
    } catch (IOException e) {
      // The mixture has stores whose connection is cut.
      return false;
    }
  }
}
