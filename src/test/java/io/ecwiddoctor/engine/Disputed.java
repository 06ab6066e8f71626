package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evidence on which engine and oracle are known to differ, each class with the reason why the
 * oracle should be right. It shrinks as the rules are mended.
 */
enum Disputed {
  /** A status from 600 on is nobody's outage: it is no status of HTTP. */
  STATUS_FROM_600_ON {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome instanceof Answered reply && reply.status() >= 600;
    }
  },
  /** A 403 in words that deny each other: the code is Ecwid's, and decides. */
  REFUSAL_CONTRADICTS_ITSELF {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return isRefusal(outcome)
          && outcome instanceof Answered reply
          && (isDecided(reply.errorCode()) || says(reply, "scope"))
          && (says(reply, "token doesn't exist") || says(reply, "scope"))
          && !(reply.errorCode().equals("INSUFFICIENT_APP_SCOPE")
              && !says(reply, "token doesn't exist"))
          && !(reply.errorCode().equals("INVALID_API_TOKEN") && !says(reply, "scope"));
    }

    private boolean isDecided(String code) {
      return code.endsWith("_PLAN")
          || code.endsWith("_FEATURE_NOT_AVAILABLE")
          || code.equals("INSUFFICIENT_APP_SCOPE")
          || code.equals("INVALID_API_TOKEN");
    }
  },
  /** An empty 403 whose reason phrase speaks, of something else than the token. */
  REASON_PHRASE_SPEAKS {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return isRefusal(outcome)
          && outcome instanceof Answered reply
          && Reading.isOwnRefusal(reply)
          && reply.errorCode().isEmpty()
          && reply.errorMessage().isEmpty()
          && !reply.reason().isEmpty()
          && !reply.reason().equals("Forbidden")
          && !says(reply, "token doesn't exist");
    }
  },
  /** A throttled refusal by a feature's code is the throttle's, not an unexpected reply. */
  THROTTLED_FEATURE_CODE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() == Probe.PROFILE
          && Reading.of(outcome, throttles) == Reading.THROTTLED_403
          && Reading.of(outcome, List.of()) == Reading.FEATURE_MISSING;
    }
  },
  /** A 429 that is over, or that somebody else got, need not stop the questions. */
  THROTTLE_IS_OVER {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return !throttles.isEmpty()
          && evidence.outcomes().stream()
              .allMatch(
                  one ->
                      !isThrottled(one, throttles)
                          || evidence.outcomes().stream()
                              .anyMatch(other -> resolves(other, one, throttles)));
    }

    private boolean isThrottled(ProbeOutcome outcome, List<Instant> throttles) {
      Reading reading = Reading.of(outcome, throttles);
      return reading == Reading.LIMITED || reading == Reading.THROTTLED_403;
    }

    private boolean resolves(ProbeOutcome other, ProbeOutcome one, List<Instant> throttles) {
      return other.probe() == one.probe()
          && other.store().equals(one.store())
          && !isThrottled(other, throttles)
          && (other.at().isAfter(one.at()) || Reading.of(other, throttles).settles());
    }
  },
  /** A token that the API served at that time or later cannot have been refused for good. */
  WORKED_AFTER_REJECTION {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return rejects(outcome.probe(), Reading.of(outcome, throttles))
          && evidence.outcomes().stream()
              .filter(other -> !other.at().isBefore(outcome.at()))
              .map(other -> Reading.of(other, throttles))
              .anyMatch(Disputed::disproves);
    }

    private boolean rejects(Probe probe, Reading reading) {
      return switch (reading) {
        case TOKEN_INVALID -> true;
        case BARE_403, OTHER_403, API_401, SILENT_401 -> probe == Probe.PROFILE;
        default -> false;
      };
    }
  },
  /** Ecwid's own code for a store that is not there means it at every endpoint. */
  NO_STORE_WITHOUT_PROFILE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() != Probe.PROFILE && Reading.of(outcome, throttles) == Reading.NO_STORE;
    }
  },
  /**
   * A profile answered, of a public token or of another store: no refusal says the token is old.
   */
  REFUSALS_BESIDE_A_FOREIGN_PROFILE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() == Probe.PROFILE
          && outcome instanceof Answered reply
          && Reading.of(reply, throttles) == Reading.SUCCESS
          && (!reply.profile().account() || reply.profile().storeId() != reply.store().value());
    }
  },
  /** The undocumented list is refused after a 429, and that alone is reported as throttling. */
  LIST_REFUSED_AFTER_THROTTLE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() == Probe.APPLICATION_TOKEN
          && Reading.isInAftermath(outcome, throttles);
    }
  },
  /** Ecwid's own code for a missing scope or feature says that the token itself works. */
  REFUSED_BY_CODE_WITHOUT_PROFILE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      Reading reading = Reading.of(outcome, throttles);
      return outcome.probe().scope() != null
          && (reading == Reading.SCOPE_MISSING || reading == Reading.FEATURE_MISSING)
          && !isWelcomed(evidence, throttles);
    }

    private boolean isWelcomed(Evidence evidence, List<Instant> throttles) {
      return evidence.outcomes().stream()
          .filter(outcome -> outcome.probe() == Probe.PROFILE)
          .map(outcome -> Reading.of(outcome, throttles))
          .anyMatch(reading -> reading == Reading.SUCCESS || reading == Reading.SCOPE_MISSING);
    }
  },
  /** A token was named invalid, and a throttled request is to be repeated with it all the same. */
  REPEATED_WITH_REJECTED_TOKEN {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return switch (Reading.of(outcome, throttles)) {
        case TOKEN_INVALID, BARE_403, API_401 -> !throttles.isEmpty();
        default -> false;
      };
    }
  },
  /** Payment options were open to any token until 2020, so that they show of none that it works. */
  PAYMENT_OPTIONS_ANSWERED_ALONE {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() == Probe.PAYMENT_OPTIONS
          && Reading.of(outcome, throttles) == Reading.SUCCESS
          && evidence.outcomes().stream()
              .noneMatch(
                  other ->
                      other.probe() == Probe.PROFILE
                          && Reading.of(other, throttles) == Reading.SUCCESS);
    }
  },
  /** The API said to wait, and the profile is asked at once. */
  PROFILE_ASKED_WHILE_THROTTLED {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return isWithoutProfile(evidence) && !throttles.isEmpty();
    }
  },
  /** An endpoint named the token invalid, and the profile is asked all the same. */
  PROFILE_ASKED_WITH_REJECTED_TOKEN {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return isWithoutProfile(evidence) && Reading.of(outcome, throttles) == Reading.TOKEN_INVALID;
    }
  },
  /** The profile was refused for want of a scope that another endpoint shows to be there. */
  STORE_PROFILE_GRANTED_AND_DENIED {
    @Override
    boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles) {
      return outcome.probe() == Probe.APPLICATION
          && Reading.of(outcome, throttles) == Reading.SUCCESS
          && evidence.outcomes().stream()
              .anyMatch(
                  other ->
                      other.probe() == Probe.PROFILE
                          && Reading.of(other, throttles) == Reading.SCOPE_MISSING);
    }
  };

  abstract boolean isMet(Evidence evidence, ProbeOutcome outcome, List<Instant> throttles);

  /** Whether this evidence is of any disputed class. */
  static boolean is(Evidence evidence) {
    List<Instant> throttles = new ArrayList<>(evidence.throttledAt());
    evidence.outcomes().stream()
        .filter(outcome -> outcome instanceof Answered reply && reply.status() == 429)
        .forEach(outcome -> throttles.add(outcome.at()));
    for (Disputed disputed : values()) {
      for (ProbeOutcome outcome : evidence.outcomes()) {
        if (disputed.isMet(evidence, outcome, throttles)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean disproves(Reading reading) {
    return reading == Reading.SUCCESS
        || reading == Reading.SCOPE_MISSING
        || reading == Reading.FEATURE_MISSING;
  }

  private static boolean isRefusal(ProbeOutcome outcome) {
    return outcome instanceof Answered reply && reply.status() == 403;
  }

  private static boolean isWithoutProfile(Evidence evidence) {
    return evidence.outcomes().stream()
        .noneMatch(
            outcome ->
                outcome.probe() == Probe.PROFILE && outcome.store().equals(evidence.store().id()));
  }

  private static boolean says(Answered reply, String words) {
    return (reply.reason() + '\n' + reply.errorMessage()).toLowerCase(Locale.ROOT).contains(words);
  }
}
