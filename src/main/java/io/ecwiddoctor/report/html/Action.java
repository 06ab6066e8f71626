package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cause and what to do about it.
 *
 * @param cause the cause, as the summary of a batch has it
 * @param remedies what to do, first where it helps most stores
 * @param rows how many rows there are in all
 */
record Action(BatchSummary.Cause cause, List<Remedy> remedies, int rows) {

  Action {
    remedies = List.copyOf(remedies);
  }

  String count() {
    return Numbers.counted(cause.stores(), "store");
  }

  String actor() {
    return Labels.of(cause.actor());
  }

  String filter() {
    return "cause=" + cause.code().name();
  }

  /** How many stores have a remedy that is not shown. */
  int others() {
    return cause.stores() - remedies.stream().mapToInt(Remedy::stores).sum();
  }

  /** The failure mode, for a reader. */
  static String mode(@Nullable FailureMode mode) {
    if (mode == null) {
      return "Not about the token: store, plan, service or network";
    }
    return switch (mode) {
      case MISSING_PERMISSIONS -> "Missing permissions";
      case TOKEN_NOT_RETRIEVED -> "Token not retrieved";
      case TOKEN_OUTDATED_OR_INVALID -> "Token outdated or invalid";
      case NONE -> "Not about the token: store, plan, service or network";
    };
  }

  String mode() {
    return mode(cause.failureMode());
  }
}
