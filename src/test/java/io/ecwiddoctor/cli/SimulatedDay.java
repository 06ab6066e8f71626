package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.watch.Channel;
import io.ecwiddoctor.watch.CommandChannel;
import io.ecwiddoctor.watch.Watch;
import io.ecwiddoctor.watch.WatchClock;
import io.ecwiddoctor.watch.WatchSettings;
import io.ecwiddoctor.watch.WebhookChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A process that watches a list, by a clock that the stand-in keeps, so that a kill keeps it. */
final class SimulatedDay {

  private SimulatedDay() {}

  /** The stand-in's clock: to wait is to set it. */
  private record ServerClock(String server, Instant end) implements WatchClock {

    @Override
    public Instant now() {
      return Instant.parse(get("/clock"));
    }

    @Override
    public void sleepUntil(Instant time) throws InterruptedException {
      if (!time.isBefore(end)) {
        throw new InterruptedException("the day is over");
      }
      get("/clock/" + time.getEpochSecond());
    }

    private String get(String path) {
      try {
        URLConnection connection = URI.create(server + path).toURL().openConnection();
        try (var in = connection.getInputStream()) {
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Arguments: the stand-in, its end of the day, the folder, the key of the webhook. */
  public static void main(String[] args) throws Exception {
    String server = args[0];
    Path folder = Path.of(args[2]);
    Path list = folder.resolve("stores.csv");
    BatchSettings settings =
        new BatchSettings(
            server + "/api/v3",
            ScopeProfile.MIGRATION,
            Set.of(),
            List.of(),
            Duration.ofSeconds(5),
            4,
            0,
            BatchSettings.DEFAULT_DEAD_TOKEN_BUDGET,
            Long.MAX_VALUE,
            List.of(),
            false);
    WatchSettings day =
        new WatchSettings(
            list,
            folder.resolve("watch"),
            Duration.ofHours(1),
            2000,
            44,
            settings.question(),
            5,
            folder.resolve("ecwid.prom"),
            false);
    WatchClock clock = new ServerClock(server, Instant.parse(args[1]));
    List<Channel> channels =
        List.of(
            new WatchCommand.Lines(System.out),
            new CommandChannel("cat >> '" + folder.resolve("commands.jsonl") + "'"),
            new WebhookChannel(
                server + "/hook",
                args[3].getBytes(StandardCharsets.UTF_8),
                InstantSource.system()));
    StopSignal signal = StopSignal.toWatch();
    WatchChecks checks =
        new WatchChecks(
            list,
            folder.resolve("budget.json"),
            settings,
            () -> EcwidDoctor.builder().baseUrl(settings.baseUrl()).timeout(settings.timeout()),
            signal);
    try (Watch watch =
        new Watch(day, checks, channels, clock, words -> System.err.println(words))) {
      watch.run();
    } catch (InterruptedException e) {
      System.err.println("the day is over");
    }
    signal.close();
    System.exit(0);
  }
}
