package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.watch.Channel;
import io.ecwiddoctor.watch.CommandChannel;
import io.ecwiddoctor.watch.WebhookChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What is watched how often, and how changes are told. */
public final class WatchOptions {

  @Parameters(paramLabel = "LIST", description = "the list of stores, read anew for each run")
  private Path list = Path.of("");

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Interval.class,
      description = "how often: 30m, 6h, 1d; from 1m to 30d (default: 6h)")
  private Duration every = Duration.ofHours(6);

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "where results and state are kept (default: LIST.watch)")
  private @Nullable Path folder;

  @Option(
      names = "--requests-per-day",
      paramLabel = "N",
      converter = PerDay.class,
      description =
          "the most requests a day, in UTC (default: twice what healthy stores take, and one full"
              + " check of each)")
  private @Nullable Integer requestsPerDay;

  @Option(
      names = "--on-change",
      paramLabel = "COMMAND",
      description =
          "run this in a shell for each change, with the change as JSON on standard input")
  private @Nullable String command;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "post each change to this URL, https or on loopback; needs --webhook-key")
  private @Nullable String webhook;

  @Option(
      names = "--webhook-key",
      paramLabel = "FILE",
      description =
          "the key that signs what is posted, at least 16 bytes, shared with the receiver")
  private @Nullable Path webhookKey;

  @Option(
      names = "--metrics",
      paramLabel = "FILE",
      description = "write figures for Prometheus to this file after each run")
  private @Nullable Path metrics;

  @Option(
      names = "--keep",
      paramLabel = "N",
      converter = Keep.class,
      description = "how many results are kept (default: 28)")
  private int keep = 28;

  @Option(names = "--once", description = "end after one run, for cron and timers")
  private boolean once;

  private static final class PerDay extends IntegerRange {
    PerDay() {
      super(1, 1_000_000_000);
    }
  }

  private static final class Keep extends IntegerRange {
    Keep() {
      super(1, 1_000_000);
    }
  }

  private static final class Interval implements ITypeConverter<Duration> {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([mhd])");
    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(30);

    @Override
    public Duration convert(String value) {
      Matcher parts = TIME.matcher(value.strip());
      if (parts.matches()) {
        long number = Long.parseLong(parts.group(1));
        Duration time =
            switch (parts.group(2)) {
              case "m" -> Duration.ofMinutes(number);
              case "h" -> Duration.ofHours(number);
              default -> Duration.ofDays(number);
            };
        if (time.compareTo(LEAST) >= 0 && time.compareTo(MOST) <= 0) {
          return time;
        }
      }
      throw new TypeConversionException("must be a time from 1m to 30d, such as 30m, 6h or 1d");
    }
  }

  /**
   * Returns the list.
   *
   * @throws UsageException if it is no file
   */
  public Path list() {
    if (list.toString().equals("-")) {
      throw new UsageException(
          "LIST is read anew for each run, so it can't be standard input; name a file.");
    }
    if (!Files.exists(list)) {
      throw new UsageException(UserText.quoted(list.toString()) + " can't be read: no such file.");
    }
    return list;
  }

  /** Returns how long after the beginning of a run the next one begins. */
  public Duration every() {
    return every;
  }

  /** Returns where results and state are kept. */
  public Path folder() {
    return folder != null ? folder : list.resolveSibling(list.getFileName() + ".watch");
  }

  /** Returns the most requests a day; null for the default. */
  public @Nullable Integer requestsPerDay() {
    return requestsPerDay;
  }

  /** Returns where figures for Prometheus go; null for nowhere. */
  public @Nullable Path metrics() {
    return metrics;
  }

  /** Returns how many results are kept. */
  public int keep() {
    return keep;
  }

  /** Returns whether to end after one run. */
  public boolean once() {
    return once;
  }

  /**
   * Returns the ways to tell changes beside standard output.
   *
   * @throws UsageException if the webhook can't be used
   */
  public List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    if (command != null) {
      channels.add(new CommandChannel(command));
    }
    if (webhook == null && webhookKey != null) {
      throw new UsageException("--webhook-key is of use only with --webhook URL.");
    }
    if (webhook != null) {
      try {
        channels.add(new WebhookChannel(webhook, key(), InstantSource.system()));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--webhook: " + e.getMessage() + ".", e);
      }
    }
    return channels;
  }

  private byte[] key() {
    if (webhookKey == null) {
      throw new UsageException(
          "--webhook needs --webhook-key FILE, so that the receiver can tell who posts. To make"
              + " one: head -c 32 /dev/urandom | base64 > webhook.key; chmod 600 webhook.key");
    }
    try {
      return Files.readAllBytes(webhookKey);
    } catch (IOException e) {
      throw new UsageException(
          "--webhook-key "
              + UserText.quoted(webhookKey.toString())
              + " can't be read: "
              + PrivateFiles.reason(e)
              + ".",
          e);
    }
  }
}
