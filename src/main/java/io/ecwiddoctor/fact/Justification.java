package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why something is concluded: the rule, and the facts it is based on, which have justifications of
 * their own if rules concluded them. So a diagnosis can be traced back to the replies that prove
 * it. Equal only to itself.
 */
public final class Justification {

  private static final Comparator<ProbeOutcome> AS_SEEN =
      Comparator.comparing(ProbeOutcome::at).thenComparing(ProbeOutcome::probe);

  private final String rule;
  private final List<Object> sources;

  private Justification(String rule, List<Object> sources) {
    this.rule = rule;
    this.sources = sources;
  }

  /** Returns the justification of this rule by these facts. */
  public static Justification of(String rule, Object... sources) {
    return new Justification(rule, List.of(sources));
  }

  /** The rule that concluded. */
  public String rule() {
    return rule;
  }

  /** Adds the names of all rules that led here. */
  public void collectRules(SortedSet<String> rules) {
    rules.add(rule);
    for (Object source : sources) {
      if (source instanceof Derived derived) {
        derived.because().collectRules(rules);
      }
    }
  }

  /**
   * Returns what was seen for these justifications: the input first, then the replies in their
   * order.
   */
  public static List<Proof> proofs(Collection<Justification> reasons) {
    List<ProbeOutcome> outcomes = new ArrayList<>();
    SortedSet<Proof> input = new TreeSet<>();
    reasons.forEach(reason -> reason.collectProofs(input, outcomes));
    List<Proof> proofs = new ArrayList<>(input);
    outcomes.sort(AS_SEEN);
    outcomes.forEach(outcome -> proofs.add(outcome.proof()));
    return proofs;
  }

  private void collectProofs(SortedSet<Proof> input, List<ProbeOutcome> outcomes) {
    for (Object source : sources) {
      if (source instanceof ProbeOutcome outcome) {
        addOnce(outcome, outcomes);
      } else if (source instanceof Throttled throttled) {
        Answered own = throttled.reply();
        if (own == null) {
          input.add(throttled.proof());
        } else {
          addOnce(own, outcomes);
        }
      } else if (source instanceof TokenShape shape) {
        input.add(shape.proof());
      } else if (source instanceof StoreShape shape) {
        input.add(shape.proof());
      } else if (source instanceof Derived derived) {
        derived.because().collectProofs(input, outcomes);
      }
    }
  }

  /** The rules see each outcome as one object, so comparing identities is enough. */
  private static void addOnce(ProbeOutcome outcome, List<ProbeOutcome> outcomes) {
    for (ProbeOutcome known : outcomes) {
      if (known == outcome) {
        return;
      }
    }
    outcomes.add(outcome);
  }

  @Override
  public String toString() {
    return rule + sources;
  }
}
