package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Puts evidence to the engine and keeps book of what should not be. Thread-safe. */
final class Survey {

  /** More kinds of breach than this help nobody to find the cause of the first. */
  private static final int SHOWN = 12;

  private final DiagnosisEngine engine = DiagnosisEngine.create();
  private final LongAdder count = new LongAdder();
  private final Map<String, Map<String, Breach>> breaches = new ConcurrentHashMap<>();

  /** One kind of breach: how often, and one example. */
  private record Breach(long times, String example) {

    Breach and(Breach other) {
      return new Breach(
          times + other.times,
          example.length() <= other.example.length() ? example : other.example);
    }
  }

  /** Assesses it, and holds the assessment against every law and against the oracle. */
  Assessment examine(Evidence evidence) {
    count.increment();
    Assessment assessment = engine.assess(evidence);
    for (Law law : Law.values()) {
      if (!law.holds(evidence, assessment)) {
        breach(law.name(), assessment.verdict().name(), evidence);
      }
    }
    String difference = Oracle.on(evidence).differenceFrom(Opinion.of(assessment));
    if (!difference.isEmpty()) {
      breach("AGREEMENT", "oracle / engine: " + difference, evidence);
    }
    return assessment;
  }

  DiagnosisEngine engine() {
    return engine;
  }

  /** Notes a breach of this kind. */
  void breach(String law, String kind, Evidence evidence) {
    breaches
        .computeIfAbsent(law, name -> new ConcurrentHashMap<>())
        .merge(kind, new Breach(1, written(evidence)), Breach::and);
  }

  long count() {
    return count.sum();
  }

  /** Fails with the breaches of this law, the most frequent kinds first. */
  void assertKept(String law) {
    Map<String, Breach> kinds = breaches.getOrDefault(law, Map.of());
    assertTrue(kinds.isEmpty(), () -> law + " is broken:" + listed(kinds));
  }

  private static String listed(Map<String, Breach> kinds) {
    return new TreeMap<>(kinds)
        .entrySet().stream()
            .sorted(Comparator.comparing(kind -> -kind.getValue().times()))
            .limit(Integer.getInteger("survey.shown", SHOWN))
            .map(
                kind ->
                    "\n* %d times: %s\n  as in %s"
                        .formatted(
                            kind.getValue().times(), kind.getKey(), kind.getValue().example()))
            .collect(Collectors.joining());
  }

  /** Evidence in a few words. */
  static String written(Evidence evidence) {
    return evidence.outcomes().stream()
        .map(Survey::written)
        .collect(
            Collectors.joining(
                " | ",
                evidence.token().kind() + " throttled " + evidence.throttledAt() + ": ",
                " | for " + evidence.profile().name() + ", app " + evidence.appScopes()));
  }

  private static String written(ProbeOutcome outcome) {
    return outcome.at().toString().substring(11) + ' ' + outcome.store() + ' ' + outcome.proof();
  }
}
