package io.ecwiddoctor.flink;

import io.ecwiddoctor.fleet.FleetFolder;
import io.ecwiddoctor.fleet.FleetKey;
import io.ecwiddoctor.fleet.FleetSettings;
import io.ecwiddoctor.fleet.FleetWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/** Makes lines of results from the lines of case files, by the worker of this machine. */
final class Check extends RichAsyncFunction<String, String> {

  private static final long serialVersionUID = 1;

  private final FleetOptions options;
  private transient @Nullable FleetWorker worker;
  private transient String machine = "";

  Check(FleetOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    FleetWorker open =
        FleetWorker.open(
            options.open(), FleetSettings.parse(options.settings()), key(), System.getenv());
    worker = open;
    refuseWhatIsOver();
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    // By this name the source knows the machine, too; it is empty in an embedded cluster.
    machine = metrics.getAllVariables().getOrDefault("<host>", "");
    metrics.gauge("requests", (Gauge<Long>) open::requests);
    metrics.gauge("deadTokensSpent", (Gauge<Integer>) open::deadTokensSpent);
  }

  /** A job that waited to be restarted doesn't hold the folder. */
  private void refuseWhatIsOver() throws IOException {
    int round = options.open().state().round();
    if (round != options.round()) {
      throw new IOException(
          "Round "
              + options.round()
              + " is over, as fleet prepare has begun round "
              + round
              + "; cancel this job and submit it anew.");
    }
  }

  private static FleetKey key() throws IOException {
    String file = System.getenv(FleetOptions.KEY_VARIABLE);
    if (file == null) {
      throw new IOException(
          FleetOptions.KEY_VARIABLE + " isn't set here; it names the file with the key.");
    }
    try {
      return FleetKey.read(Path.of(file));
    } catch (IOException e) {
      throw new IOException("The key " + file + " can't be used: " + e.getMessage() + ".", e);
    }
  }

  @Override
  public void asyncInvoke(String line, ResultFuture<String> result) {
    FleetWorker open = Objects.requireNonNull(worker);
    var unused =
        open.check(line)
            .whenComplete(
                (lines, problem) -> {
                  if (problem == null) {
                    finish(open, lines, result);
                  } else {
                    result.completeExceptionally(problem);
                  }
                });
  }

  private void finish(FleetWorker open, List<String> lines, ResultFuture<String> result) {
    try {
      if (open.isSpent()) {
        FleetFolder folder = options.open();
        folder.markSpent(options.round(), machine);
      }
      result.complete(lines);
    } catch (IOException e) {
      result.completeExceptionally(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }
}
