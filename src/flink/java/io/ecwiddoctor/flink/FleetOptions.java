package io.ecwiddoctor.flink;

import io.ecwiddoctor.fleet.FleetFolder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * What the job is told: one folder. All else is in the folder, or in Flink's own configuration.
 *
 * @param folder the folder that all machines share
 * @param round which of its rounds is under way
 * @param settings how rows are checked, as JSON
 * @param concurrency how many cases are checked at once on one machine
 */
record FleetOptions(String folder, int round, String settings, int concurrency)
    implements Serializable {

  /** Names the file with the key, on each machine. */
  static final String KEY_VARIABLE = "ECWID_DOCTOR_FLEET_KEY";

  private static final Duration CHECKPOINT = Duration.ofSeconds(10);

  private static final int RESTARTS = 20;

  private static final Duration RESTART_DELAY = Duration.ofSeconds(3);

  /**
   * Reads the arguments and the folder.
   *
   * @throws IOException if nothing was prepared there
   */
  static FleetOptions of(String... arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "The job takes one argument, the folder of fleet prepare, not "
              + List.of(arguments).size()
              + ".");
    }
    FleetFolder folder = new FleetFolder(Path.of(arguments[0]).toAbsolutePath());
    FleetFolder.State state = folder.state();
    return new FleetOptions(
        folder.path().toString(),
        state.round(),
        state.settings().json(),
        state.settings().concurrency());
  }

  FleetFolder open() {
    return new FleetFolder(Path.of(folder));
  }

  /** Returns what the job needs of Flink, where the cluster or the command line doesn't say. */
  Configuration defaults(ReadableConfig given) {
    Configuration defaults = new Configuration();
    set(defaults, given, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT);
    set(
        defaults,
        given,
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        open().checkpoints().toUri().toString());
    set(
        defaults,
        given,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    set(defaults, given, RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    set(defaults, given, RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, RESTARTS);
    set(defaults, given, RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, RESTART_DELAY);
    // Whatever isn't a text would be sent by a serializer that nobody chose.
    defaults.set(PipelineOptions.GENERIC_TYPES, false);
    return defaults;
  }

  private static <T> void set(
      Configuration defaults, ReadableConfig given, ConfigOption<T> option, T value) {
    if (given.getOptional(option).isEmpty()) {
      defaults.set(option, value);
    }
  }
}
