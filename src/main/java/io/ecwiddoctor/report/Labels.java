package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.catalog.Recipient;
import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.words.Words;
import java.util.List;

/** Display names for report values, the same in each format. */
public final class Labels {

  private Labels() {}

  /** A verdict, in English. */
  public static String of(Verdict verdict) {
    return of(verdict, Words.ENGLISH);
  }

  /** A verdict. */
  public static String of(Verdict verdict, Words words) {
    return words.say(
        switch (verdict) {
          case HEALTHY -> "healthy";
          case FAULT -> "fault";
          case NO_FAULT_FOUND -> "no-fault-found";
          case INCONCLUSIVE -> "inconclusive";
        });
  }

  /** How sure a diagnosis is, and what that means. */
  static String of(Confidence confidence, Words words) {
    return words.say(
        switch (confidence) {
          case CONFIRMED -> "confirmed";
          case LIKELY -> "likely-the-best-explanation-of";
          case POSSIBLE -> "possible-other-causes-fit-the";
        });
  }

  /** How sure a diagnosis is, in a word. */
  static String word(Confidence confidence, Words words) {
    return words.say(
        switch (confidence) {
          case CONFIRMED -> "confirmed";
          case LIKELY -> "likely";
          case POSSIBLE -> "possible";
        });
  }

  /** Who has to act, in English. */
  public static String of(Actor actor) {
    return of(actor, Words.ENGLISH);
  }

  /** Who has to act. */
  public static String of(Actor actor, Words words) {
    return words.say(
        switch (actor) {
          case MERCHANT -> "the-stores-owner";
          case ECWID_TEAM -> "the-stores-owner-with-ecwids";
          case INTEGRATOR -> "whoever-runs-the-tool-that";
          case NOBODY -> "nobody-wait-then-check-again";
        });
  }

  /** The line above the steps for somebody who has to act. */
  public static String addressed(Actor actor, Words words) {
    return actor == Actor.NOBODY
        ? words.say("wait-then-check-again-2")
        : words.say("for", of(actor, words));
  }

  /** Who has to act on a diagnosis, and which steps are for whoever runs the tool. */
  public static String actors(ReportedDiagnosis diagnosis, Words words) {
    List<Integer> toolSteps = diagnosis.remediation().toolSteps();
    String all =
        diagnosis.actor() == Actor.NOBODY
            ? words.say("wait-then-check-again")
            : of(diagnosis.actor(), words);
    if (toolSteps.isEmpty() || diagnosis.actor() == Actor.INTEGRATOR) {
      return all;
    }
    int last = toolSteps.size() - 1;
    String numbers = toolSteps.stream().limit(last).map(String::valueOf).collect(joining(", "));
    return all
        + (last == 0
            ? words.say("step-whoever-runs-the-tool", toolSteps.get(0))
            : words.say("steps-and-whoever-runs-the", numbers, toolSteps.get(last)));
  }

  /** Who gets the message of a diagnosis. */
  public static String recipient(DiagnosisCode code, Words words) {
    return words.translate(Recipient.of(code).words());
  }

  /** The words before the case in point; none before a user's own, which needs none. */
  static String of(Remark.Code code, Words words) {
    return switch (code) {
      case DEFAULT_APP -> words.say("only-default-scopes-work");
      case LIST_CONTRADICTED -> words.say("the-tokens-own-permission-list");
      case UNKNOWN_PERMISSIONS -> words.say("the-tokens-own-permission-list-has");
      case STORE_CLOSED -> words.say("the-store-is-closed-for");
      case WRITE_PROBES_BLIND -> words.say("reads-were-refused-and-writes");
      case REFUSAL_UNREAD -> words.say("a-refusal-was-recorded-without");
      case REPLIES_CONTRADICT -> words.say("the-replies-contradict-each-other");
      case CUSTOM -> "";
    };
  }

  /** The number with its noun, in English: "1 request", "2 requests". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
