package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.summary.BatchSummary;
import io.ecwiddoctor.words.Words;
import java.util.List;

/**
 * One cause and what to do about it.
 *
 * @param cause the cause, as the summary of a batch has it
 * @param remedies what to do, first where it helps most stores
 * @param rows how many rows there are in all
 * @param words of the language of the page
 */
record Action(BatchSummary.Cause cause, List<Remedy> remedies, int rows, Words words) {

  Action {
    remedies = List.copyOf(remedies);
  }

  String count() {
    return ReadableNumbers.stores(cause.stores(), words);
  }

  String actor() {
    return Labels.of(cause.actor(), words);
  }

  String filter() {
    return "cause=" + cause.code().name();
  }

  /** How many stores have a remedy that is not shown. */
  int others() {
    return cause.stores() - remedies.stream().mapToInt(Remedy::stores).sum();
  }

  /** The failure mode, for a reader. */
  String mode() {
    FailureMode mode = cause.failureMode();
    return words.say(
        switch (mode == null ? FailureMode.NONE : mode) {
          case MISSING_PERMISSIONS -> "missing-permissions";
          case TOKEN_NOT_RETRIEVED -> "token-not-retrieved";
          case TOKEN_OUTDATED_OR_INVALID -> "token-outdated-or-invalid";
          case NONE -> "not-about-the-token-store";
        });
  }
}
