package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.Credential;
import java.util.ArrayList;
import java.util.List;

/** Counts what a file had that is not in the evidence, and says so. Not thread-safe. */
final class SkippedCalls {

  private int otherHosts;
  private int untelling;
  private int withoutBody;
  private int torn;
  private int unanswered;
  private int tokensInAddress;
  private boolean tokenUnseen;
  private final List<String> damage = new ArrayList<>(1);

  void otherHost() {
    otherHosts++;
  }

  void untelling() {
    untelling++;
  }

  void withoutBody() {
    withoutBody++;
  }

  void torn() {
    torn++;
  }

  void unanswered() {
    unanswered++;
  }

  void tokenIn(Credential credential) {
    tokensInAddress += credential.query().isEmpty() ? 0 : 1;
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

  int otherHosts() {
    return otherHosts;
  }

  int untellingCalls() {
    return untelling;
  }

  /** A sentence each, the plainest first. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(damage);
    if (otherHosts > 0) {
      notes.add("left out: " + calls(otherHosts) + " to other hosts.");
    }
    if (untelling > 0) {
      notes.add(
          "left out: "
              + calls(untelling)
              + " to Ecwid whose replies tell nothing about token or scopes.");
    }
    if (withoutBody > 0) {
      notes.add(
          withoutBody
              + (withoutBody == 1 ? " reply" : " replies")
              + " of Ecwid without the body, or with a part of it, which is what tells the cause;"
              + " record it, too (export the HAR with content, or paste what curl -i prints).");
    }
    if (torn > 0) {
      notes.add("left out: the call in which the file breaks off.");
    }
    if (unanswered > 0) {
      notes.add(
          calls(unanswered)
              + " to Ecwid got no reply, and the file does not say why; a browser also hides replies"
              + " from a page that may not read them (CORS).");
    }
    if (tokensInAddress > 0) {
      notes.add(
          calls(tokensInAddress)
              + " to Ecwid with a token in the address (?token=), which Ecwid has not accepted since"
              + " 2025-03-20; send it as Authorization: Bearer, and consider it as leaked.");
    }
    if (tokenUnseen) {
      notes.add(
          "the file does not show the token, so that nothing is said about its form; diagnose looks"
              + " at it, too.");
    }
    return notes;
  }

  /** So many calls, in words. */
  static String calls(int number) {
    return number + (number == 1 ? " call" : " calls");
  }
}
