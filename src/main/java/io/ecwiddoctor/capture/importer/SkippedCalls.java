package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.CallUrl;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.probe.reply.Credential;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts what a file had that isn't in the evidence, and explains it. Not thread-safe. */
final class SkippedCalls {

  private int otherHosts;
  private int uninformative;
  private int withoutBody;
  private int cutOff;
  private int unanswered;
  private int tokensInAddress;
  private boolean tokenUnseen;
  private boolean requestUnseen;
  private String bareRequest = "";
  private String bareReply = "";
  private String hiddenStore = "";
  private final List<String> damage = new ArrayList<>(1);
  private final Set<String> misaddressed = new LinkedHashSet<>();

  void otherHost() {
    otherHosts++;
  }

  /** A call that was meant for Ecwid, and doesn't say for which store. */
  void misaddressed(CallUrl address) {
    misaddressed.add(address.request() + ": " + address.problem().words());
  }

  void uninformative() {
    uninformative++;
  }

  void withoutBody() {
    withoutBody++;
  }

  void cutOff() {
    cutOff++;
  }

  /** A browser shows a call, and neither reply nor reason. */
  void unanswered() {
    unanswered++;
  }

  /** A text shows a request, and nothing of what came of it. */
  void withoutReply(TextCall call) {
    bareRequest = bareRequest.isEmpty() && call.hasRequest() ? ":" + call.line() : bareRequest;
  }

  /** The store id stands in a variable of a shell. */
  void storeHidden(String variable) {
    hiddenStore = variable;
  }

  /** A text shows what came back, and not what was asked. */
  void withoutRequest(TextCall call) {
    if (bareReply.isEmpty()) {
      bareReply = ":" + call.line() + ": this shows " + outcome(call) + " and not what was asked";
    }
    if (call.reply().status() >= 400) {
      damage.add(
          "left out: " + bareReply.substring(bareReply.indexOf(": ") + 2) + "; add the command.");
    }
  }

  private static String outcome(TextCall call) {
    Failure failure = call.failure();
    if (failure != null) {
      return "a call that got no reply (" + failure.words() + ")";
    }
    String code = call.reply().code();
    return "a reply with " + (code.isEmpty() ? "status " + call.reply().status() : code);
  }

  void tokenIn(Credential credential) {
    tokensInAddress += credential.placement() == TokenPlacement.IN_ADDRESS ? 1 : 0;
  }

  /** The reply counts, and the file doesn't show what was asked. */
  void requestUnseen() {
    requestUnseen = true;
  }

  void tokenUnseen() {
    tokenUnseen = true;
  }

  /** The file breaks off: a sentence about where. */
  void damaged(String words) {
    damage.add(words);
  }

  boolean isDamaged() {
    return !damage.isEmpty();
  }

  /** Returns why there is no evidence in the file, and what to do: what follows its name. */
  String reason(String api) {
    if (!misaddressed.isEmpty()) {
      return ": "
          + misaddressed.iterator().next()
          + "; call https://app.ecwid.com/api/v3/{store id}/…, or name the API by --base-url.";
    }
    if (!hiddenStore.isEmpty()) {
      return ": the store id is the variable "
          + hiddenStore
          + ", and the file doesn't show its value; add --store ID.";
    }
    if (!bareReply.isEmpty()) {
      return bareReply
          + "; add it, as --request \"GET /api/v3/1003/profile\", or paste the command, too.";
    }
    if (!bareRequest.isEmpty()) {
      return bareRequest
          + ": this shows what was asked, and no reply; run it, and paste its output, too (curl -i"
          + " prints status line and body).";
    }
    if (otherHosts + uninformative > 0) {
      return ": no call to "
          + api
          + " in it that says anything about token or scopes ("
          + otherHosts
          + " to other hosts, "
          + uninformative
          + " to other things there); record the calls that fail, or name the API by --base-url.";
    }
    return ": there is no call in it; give a recording, a HAR, or what a tool printed: the URL"
        + " that was called, the status line (HTTP/1.1 403 Forbidden) and the body.";
  }

  /** Returns the notes, a sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(damage);
    misaddressed.stream()
        .limit(3)
        .forEach(
            call ->
                notes.add(call + "; Ecwid's API is at https://app.ecwid.com/api/v3/{store id}/."));
    if (otherHosts > 0) {
      notes.add("left out: " + calls(otherHosts) + " to other hosts.");
    }
    if (uninformative > 0) {
      notes.add(
          "left out: "
              + calls(uninformative)
              + " to Ecwid whose replies say nothing about token or scopes.");
    }
    if (withoutBody > 0) {
      notes.add(
          withoutBody
              + (withoutBody == 1 ? " reply" : " replies")
              + " of Ecwid without the body, or with a part of it, which shows the cause;"
              + " add it (export the HAR with content, or paste what curl -i prints).");
    }
    if (cutOff > 0) {
      notes.add("left out: the call in which the file breaks off.");
    }
    if (unanswered > 0) {
      notes.add(
          calls(unanswered)
              + " to Ecwid without a reply or a reason in the file; a browser also hides replies"
              + " from a page that may not read them (CORS).");
    }
    if (tokensInAddress > 0) {
      notes.add(
          calls(tokensInAddress)
              + " to Ecwid with a token in the URL (?token=), which Ecwid hasn't accepted since"
              + " 2025-03-20; send it as Authorization: Bearer, and treat it as leaked.");
    }
    if (requestUnseen) {
      notes.add(
          "the file doesn't show what was asked; add it, as --request \"GET /api/v3/1003/profile\","
              + " and the report says more.");
    }
    if (tokenUnseen) {
      notes.add("the file doesn't show the token, so its form wasn't checked; diagnose checks it.");
    }
    return notes;
  }

  /** So many calls, in words. */
  static String calls(int number) {
    return number + (number == 1 ? " call" : " calls");
  }
}
