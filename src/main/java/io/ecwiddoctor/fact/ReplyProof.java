package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;

/** Puts a reply in the words that a report quotes as proof. */
final class ReplyProof {

  private ReplyProof() {}

  static Proof of(Answered reply) {
    StringBuilder words = new StringBuilder(64).append(reply.calling()).append(reply.status());
    if (!reply.reason().isEmpty()) {
      words.append(' ').append(reply.reason());
    }
    if (!reply.errorCode().isEmpty()) {
      words.append(", errorCode ").append(reply.errorCode());
    }
    if (!reply.errorMessage().isEmpty()) {
      words.append(", \"").append(reply.errorMessage()).append('"');
    }
    if (!reply.body().words().isEmpty()) {
      words.append(", ").append(reply.body().words());
    } else if (reply.body() == BodyKind.EXPECTED) {
      words.append(content(reply));
    }
    return new Proof(reply.probe().probeName(), words.toString());
  }

  private static String content(Answered reply) {
    return switch (reply.probe().shape()) {
      case PERMISSIONS -> {
        int known = reply.permissions().held().size();
        yield ", a list of " + known + " known permission" + (known == 1 ? "" : "s");
      }
      case PROFILE -> profile(reply.profile());
      default -> "";
    };
  }

  private static String profile(ProfileContent profile) {
    return ", profile of store "
        + profile.storeId()
        + (profile.account() ? "" : " without an account block")
        + (profile.suspended() ? ", account.suspended true" : "")
        + (profile.lacksApiFeature() ? ", no API in account.availableFeatures" : "");
  }
}
