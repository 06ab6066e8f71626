package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import java.util.Locale;

/** Display names for report values, the same in each format. */
public final class Labels {

  private Labels() {}

  /** A verdict. */
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> "HEALTHY";
      case FAULT -> "FAULT";
      case NO_FAULT_FOUND -> "NO FAULT FOUND";
      case INCONCLUSIVE -> "INCONCLUSIVE";
    };
  }

  /** How sure a diagnosis is, and what that means. */
  public static String of(Confidence confidence) {
    return switch (confidence) {
      case CONFIRMED -> "confirmed";
      case LIKELY -> "likely: the best explanation of the replies";
      case POSSIBLE -> "possible: other causes fit the replies as well";
    };
  }

  /** How sure a diagnosis is, in a word. */
  static String word(Confidence confidence) {
    return confidence.name().toLowerCase(Locale.ROOT);
  }

  /** Who has to act. */
  public static String of(Actor actor) {
    return switch (actor) {
      case MERCHANT -> "the store's owner";
      case ECWID_TEAM -> "the store's owner, with Ecwid's help";
      case INTEGRATOR -> "whoever runs the tool that uses the token";
      case NOBODY -> "nobody: wait, then check again";
    };
  }

  /** The line above the steps for somebody who has to act. */
  public static String addressed(Actor actor) {
    return actor == Actor.NOBODY ? "Wait, then check again:" : "For " + of(actor) + ":";
  }

  /** Who has to act on a diagnosis, and which steps are for whoever runs the tool. */
  public static String actors(ReportedDiagnosis diagnosis) {
    List<Integer> toolSteps = diagnosis.remediation().toolSteps();
    String all = of(diagnosis.actor()).replaceFirst("^nobody: ", "");
    if (toolSteps.isEmpty() || diagnosis.actor() == Actor.INTEGRATOR) {
      return all;
    }
    String numbers = toolSteps.stream().map(String::valueOf).collect(joining(", "));
    return all
        + (toolSteps.size() == 1 ? "; step " : "; steps ")
        + numbers.replaceFirst(", (\\d+)$", " and $1")
        + ": whoever runs the tool";
  }

  /** Who gets the message of a diagnosis. */
  public static String recipient(DiagnosisCode code) {
    return switch (code) {
      case MISSING_SCOPES -> "the Ecwid team, through the Contact form";
      case SERVICE_UNAVAILABLE -> "Ecwid's support, if it lasts";
      case RATE_LIMITED,
          ADDRESS_BLOCKED,
          API_ADDRESS_WRONG,
          BEARER_HEADER_MISSING,
          CLIENT_BLOCKED,
          REQUEST_INVALID ->
          "whoever runs the tool";
      case TLS_FAILURE, NETWORK_UNREACHABLE, UNEXPECTED_RESPONSE, PROXY_REFUSED ->
          "whoever runs the network";
      default -> "the store's owner, if that is somebody else";
    };
  }

  /** The words before the case in point; none before a user's own, which needs none. */
  static String of(Remark.Code code) {
    return switch (code) {
      case DEFAULT_APP -> "Only scopes that every new app has work; a new app has 7";
      case LIST_CONTRADICTED ->
          "The token's own permission list and the replies of the API disagree";
      case UNKNOWN_PERMISSIONS ->
          "The token's own permission list has names that this program doesn't know";
      case STORE_CLOSED ->
          "The store is closed for maintenance; Ecwid doesn't document whether that affects the"
              + " API";
      case WRITE_PROBES_BLIND ->
          "Reads were refused and writes weren't, so the API seems to look for the object before"
              + " the scope. The write probes prove nothing here";
      case REFUSAL_UNREAD ->
          "A refusal was recorded without its body, which names the cause. Record it again with the"
              + " body: export the HAR with content, or paste what curl -i prints. ecwid-doctor"
              + " explain 403 lists what the status alone can mean";
      case REPLIES_CONTRADICT ->
          "The replies contradict each other: one accepts the token and another one rejects it";
      case CUSTOM -> "";
    };
  }

  /** The number with its noun: "1 request", "2 requests". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
