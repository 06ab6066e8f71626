package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;

/** What came of sending one probe: a reply of whatever kind, or none. */
public sealed interface ProbeOutcome permits Answered, Unanswered {

  /** What was asked. */
  Probe probe();

  /** The store that was asked. */
  StoreId store();

  /** When the outcome was known, in UTC. */
  Instant at();

  /** How long it took, in milliseconds. */
  int durationMillis();

  /** What was seen, in words that can be shown. */
  Proof proof();
}
