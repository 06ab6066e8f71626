package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers assessments, because in a large batch the same replies come from one store after the
 * other. Evidence is compared as it would be of one and the same store, with the order of its
 * replies in place of their times; never remembered is what tells of a candidate store or of a 429,
 * where distances in time count.
 *
 * <p>What is remembered is put together again with the proofs of the store at hand. A situation is
 * taken in only if the engine says the same of it at another store and another time, put together
 * in the same way; a rule that writes the store's id into its words, or looks at the calendar, is
 * so left to the engine. Thread-safe; its size is bounded.
 */
final class Recall {

  /** Situations are few; strange replies must not fill the memory. */
  private static final int MOST = 1024;

  /** Any other moment than the first would do. */
  private static final Instant LATER = Instant.parse("2101-02-03T04:05:06Z");

  private final Function<Evidence, Assessment> engine;
  private final Map<Situation, Memory> known = new ConcurrentHashMap<>();

  Recall(Function<Evidence, Assessment> engine) {
    this.engine = engine;
  }

  /** What the engine says of it, or has said of the same situation at another store. */
  Assessment assess(Evidence evidence) {
    Situation situation = Situation.of(evidence);
    if (situation == null) {
      return engine.apply(evidence);
    }
    Memory memory = known.get(situation);
    if (memory == null && known.size() < MOST) {
      memory = memorise(situation);
      known.put(situation, memory);
    }
    Assessment assessment = memory == null ? null : memory.at(evidence);
    return assessment == null ? engine.apply(evidence) : assessment;
  }

  private Memory memorise(Situation situation) {
    Evidence one = situation.at(StoreId.of(1), Instant.EPOCH, 0);
    Evidence other = situation.at(StoreId.of(Integer.MAX_VALUE), LATER, 999);
    Memory memory = Memory.of(one, engine.apply(one));
    return engine.apply(other).equals(memory.at(other)) ? memory : Memory.NONE;
  }
}
