package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The outcomes of somebody's calls with one token to one store: of each endpoint the last success,
 * the last refusal, the last refusal without its body, and the last outcome of any kind, which is
 * what rules choose from. Thread-safe.
 */
public final class OutcomeHistory {

  /** How long a failure counts that nothing has confirmed since. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** How many endpoints are remembered; the API has fewer. */
  private static final int MOST_KEYS = 500;

  private final Map<Key, Map<Kind, ProbeOutcome>> outcomes = new LinkedHashMap<>();

  /** What is kept apart: probes, other calls by what they ask for, and how the token was sent. */
  private record Key(Probe probe, CallDetails call) {

    static Key of(ProbeOutcome outcome) {
      CallDetails call = outcome.call();
      return new Key(
          outcome.probe(), outcome.probe() == Probe.OTHER_CALL ? call : call.withRequest(""));
    }
  }

  private enum Kind {
    SUCCESS,
    REFUSAL,
    UNREAD,
    THROTTLED,
    LATEST
  }

  /** Whether nothing is known yet. */
  public synchronized boolean isEmpty() {
    return outcomes.isEmpty();
  }

  /**
   * Notes an outcome.
   *
   * @return whether it differs from the last one in kind
   */
  public synchronized boolean note(ProbeOutcome outcome) {
    Key key = Key.of(outcome);
    if (outcomes.size() >= MOST_KEYS && !outcomes.containsKey(key)) {
      return false;
    }
    Map<Kind, ProbeOutcome> same =
        outcomes.computeIfAbsent(key, probe -> new EnumMap<>(Kind.class));
    if (outcome instanceof Answered answered) {
      note(same, answered);
    }
    ProbeOutcome before = same.get(Kind.LATEST);
    keepLatest(same, Kind.LATEST, outcome);
    return before == null || !kind(before).equals(kind(outcome));
  }

  private static void note(Map<Kind, ProbeOutcome> same, Answered answered) {
    if (answered.isConclusive()) {
      same.remove(Kind.UNREAD);
    }
    if (answered.isUnreadRefusal()) {
      keepLatest(same, Kind.UNREAD, answered);
    } else if (answered.isSuccess()) {
      keepLatest(same, Kind.SUCCESS, answered);
    } else if (answered.isConclusive()) {
      keepLatest(same, Kind.REFUSAL, answered);
    } else if (answered.status() == 429) {
      keepLatest(same, Kind.THROTTLED, answered);
    }
  }

  /** Of outcomes at the same time, or without one, the one that was noted last. */
  private static void keepLatest(Map<Kind, ProbeOutcome> same, Kind kind, ProbeOutcome outcome) {
    ProbeOutcome before = same.get(kind);
    if (before == null || !outcome.at().isBefore(before.at())) {
      same.put(kind, outcome);
    }
  }

  /**
   * Notes that an endpoint has answered again as before.
   *
   * @return whether its last outcome was a success; if not, nothing is noted
   */
  public synchronized boolean noteAgain(Probe probe, Instant at) {
    Map<Kind, ProbeOutcome> same =
        outcomes.getOrDefault(new Key(probe, CallDetails.OWN), new EnumMap<>(Kind.class));
    if (!(same.get(Kind.LATEST) instanceof Answered before) || !before.isSuccess()) {
      return false;
    }
    Answered now = before.withAt(at);
    same.put(Kind.SUCCESS, now);
    same.put(Kind.LATEST, now);
    return true;
  }

  /** Returns those that still count, in the order of their kind. */
  public synchronized List<ProbeOutcome> list() {
    Set<ProbeOutcome> all = new LinkedHashSet<>();
    for (Kind kind : Kind.values()) {
      outcomes.values().stream()
          .map(same -> same.get(kind))
          .filter(Objects::nonNull)
          .forEach(all::add);
    }
    return current(all);
  }

  private static List<ProbeOutcome> current(Collection<ProbeOutcome> outcomes) {
    Instant newest =
        outcomes.stream().map(ProbeOutcome::at).max(Instant::compareTo).orElse(Instant.MAX);
    List<ProbeOutcome> current = new ArrayList<>();
    for (ProbeOutcome outcome : outcomes) {
      boolean lasting =
          outcome instanceof Answered reply && (reply.isConclusive() || reply.isUnreadRefusal());
      if (lasting || !outcome.isDated() || outcome.at().plus(FRESH).isAfter(newest)) {
        current.add(outcome);
      }
    }
    return current;
  }

  private static Object kind(ProbeOutcome outcome) {
    if (outcome instanceof Answered answered) {
      return List.of(answered.status(), answered.body(), answered.errorCode());
    }
    return ((Unanswered) outcome).failure();
  }
}
