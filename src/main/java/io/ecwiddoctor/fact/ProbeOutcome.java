package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.time.Instant;

/** The outcome of one probe: a reply of any kind, or none. */
public sealed interface ProbeOutcome permits Answered, Unanswered {

  /** What was asked. */
  Probe probe();

  /** The store that was asked. */
  StoreId store();

  /**
   * Earlier times are made up: outcomes of a file without times get the seconds from 1970-01-01 on,
   * in the order of the file. They must not be compared; see {@link #isDated}.
   */
  Instant FIRST_DATE = Instant.EPOCH.plus(Duration.ofDays(365));

  /** When the outcome was known, in UTC; made up unless it {@link #isDated}. */
  Instant at();

  /** Returns the same outcome at another moment, in UTC. */
  ProbeOutcome withAt(Instant moment);

  /** Returns whether {@link #at} is a real time. */
  default boolean isDated() {
    return !at().isBefore(FIRST_DATE);
  }

  /** Whether this is known to be later than the other; without real times there is no order. */
  default boolean isAfter(ProbeOutcome other) {
    return isDated() && other.isDated() && at().isAfter(other.at());
  }

  /** How long it took, in milliseconds. */
  int durationMillis();

  /** The request, where it was not the probe's own. */
  CallDetails call();

  /** Method and path of the request, as in {@link CallDetails#request()}. */
  default String request() {
    return call().request();
  }

  /** Whether the call went somewhere else than to an endpoint of the API. */
  default boolean isMisaddressed() {
    return call().urlProblem() != UrlProblem.NONE;
  }

  /** The method of what was asked. */
  default String method() {
    return request().isEmpty() ? probe().method() : request().substring(0, request().indexOf(' '));
  }

  /** The path, and query where it is known, of what was asked, behind {@code /api/v3/{storeId}}. */
  default String path() {
    return request().isEmpty() ? probe().path() : request().substring(request().indexOf(' ') + 1);
  }

  /** The call as the beginning of a sentence; empty for the probe's own request. */
  default String calling() {
    if (request().isEmpty()) {
      return "";
    }
    String own = probe().method() + " " + probe().path().replaceFirst("\\?.*", "");
    return request().equals(own) ? "" : request() + ": ";
  }

  /** How a proxy kept the call from the API, as a clause; empty if none did. */
  String proxyWords();

  /** What was seen, in words that can be shown. */
  Proof proof();

  /**
   * Returns the same outcome for another store; a profile in it becomes that store's.
   *
   * @param moment when, in UTC
   * @param millis how long it took there
   */
  ProbeOutcome as(StoreId other, Instant moment, int millis);
}
