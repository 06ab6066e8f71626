package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.Call;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each call of a file its time: the reply's {@code Date}, else the file's own time. Some
 * tools give all calls the time of the export, so that the own time only makes a {@code Date} near
 * it more precise. A call without either gets the time of its neighbour; calls at the same time
 * have no known order. Not thread-safe.
 */
final class Timeline {

  /** How far the clocks of client and server may be apart where they mean the same moment. */
  private static final Duration NEAR = Duration.ofSeconds(5);

  private final EvidenceCollector collector;
  private final List<Call> undated = new ArrayList<>();
  private @Nullable Instant latest;

  Timeline(EvidenceCollector collector) {
    this.collector = collector;
  }

  /**
   * Hands a call on, or keeps it until one has a time.
   *
   * @param date the reply's {@code Date}
   * @param own when the file says that the call ended
   */
  void add(Call call, @Nullable Instant date, @Nullable Instant own) {
    Instant at = date == null || (own != null && isNear(date, own)) ? own : date;
    if (at == null && latest == null) {
      undated.add(call);
      return;
    }
    latest = at == null ? latest : at;
    handOn(latest);
    collector.add(call.at(latest));
  }

  private static boolean isNear(Instant date, Instant own) {
    return Duration.between(date, own).abs().compareTo(NEAR) < 0;
  }

  /** No more calls come. */
  void end() {
    handOn(Instant.EPOCH);
  }

  private void handOn(Instant at) {
    undated.forEach(call -> collector.add(call.at(at)));
    undated.clear();
  }

  /** Returns the value of a {@code Date} header, or null. */
  static @Nullable Instant httpDate(String header) {
    try {
      return ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns a time with its zone, as logs print it, or null. */
  static @Nullable Instant loggedTime(String text) {
    try {
      String iso = text.strip().replace(' ', 'T').replace(',', '.').replaceFirst("T?UTC$", "Z");
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
