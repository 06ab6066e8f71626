package io.ecwiddoctor.doctor;

import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a report may say after these replies. */
final class Laws {

  private final int store;
  private final List<Lie> replies;
  private final Report report;
  private final List<String> broken = new ArrayList<>();

  /**
   * The laws for one diagnosis.
   *
   * @param replies in the order in which they were written
   */
  Laws(int store, List<Lie> replies, Report report) {
    this.store = store;
    this.replies = replies;
    this.report = report;
  }

  /** The laws that it breaks, with what was said and what was sent. */
  List<String> broken() {
    token();
    scopes();
    confirmed(
        DiagnosisCode.PLAN_WITHOUT_API,
        lie ->
            lie.code() == 402
                && (lie.says("NOT_AVAILABLE_ON_CURRENT_PLAN")
                    || lie.phrases("upgrade your account to access api")));
    confirmed(
        DiagnosisCode.STORE_SUSPENDED,
        lie ->
            lie.says("STORE_IS_SUSPENDED")
                || lie.phrases("store is suspended")
                || (lie.profileOf() == store && lie.body().contains("\"suspended\":true")));
    confirmed(DiagnosisCode.STORE_MISMATCH, lie -> lie.profileOf() > 0 && lie.profileOf() != store);
    confirmed(DiagnosisCode.PUBLIC_TOKEN, Lie::isPublicProfile);
    confirmed(DiagnosisCode.STORE_NOT_FOUND, lie -> lie.says("STORE_NOT_FOUND"));
    law(
        "healthy without an acceptance",
        report.verdict() != Verdict.HEALTHY
            || ((any(Lie::isData) || any(this::isAcceptance))
                && (any(Lie::listsPermissions) || count(Lie::isData) >= 3)));
    law(
        "more than five requests with a token that was never accepted",
        replies.size() <= 5
            || any(Lie::isData)
            || any(lie -> lie.profileOf() > 0)
            || any(Laws::isAfterToken));
    law("requestCount is only " + report.requestCount(), report.requestCount() >= replies.size());
    return broken;
  }

  private void token() {
    DiagnosisCode code = DiagnosisCode.TOKEN_OUTDATED;
    confirmed(code, Lie::rejects);
    if (!claims(code, Confidence.LIKELY)) {
      return;
    }
    boolean silent = any(lie -> lie.isSilent() && !lie.isControl());
    boolean works = any(lie -> lie.isControl() && lie.says("STORE_NOT_FOUND"));
    law(
        "a token is accused without a word",
        any(Lie::rejects) || any(Lie::isApi401) || (silent && works));
    int lastRefusal = last(lie -> lie.rejects() || lie.isApi401() || lie.isSilent());
    law("an acceptance contradicts the accusation", last(this::isAcceptance) <= lastRefusal);
    law(
        "a refusal after a 429 accuses the token",
        first(lie -> lie.code() == 429) < 0
            || first(lie -> lie.rejects() || lie.isApi401() || lie.isSilent())
                < first(lie -> lie.code() == 429));
  }

  private void scopes() {
    boolean named =
        any(lie -> lie.says("INSUFFICIENT_APP_SCOPE") || lie.phrases("access token doesn't have"));
    boolean silent = any(lie -> lie.isSilent() && !lie.isProfile() && !lie.isControl());
    if (claims(DiagnosisCode.MISSING_SCOPES, Confidence.CONFIRMED)) {
      int refused = first(lie -> lie.isSilent() && !lie.isProfile());
      law(
          "scopes are missing for sure without a word",
          named || (silent && last(this::isAcceptance) > refused) || any(Lie::listsPermissions));
    }
    if (claims(DiagnosisCode.MISSING_SCOPES, Confidence.LIKELY)) {
      law("scopes are missing without a word", named || silent || any(Lie::listsPermissions));
    }
  }

  private void confirmed(DiagnosisCode code, Predicate<Lie> reason) {
    law(code + " is confirmed without a word", !claims(code, Confidence.CONFIRMED) || any(reason));
  }

  private boolean isAcceptance(Lie lie) {
    return lie.profileOf() == store && !lie.isPublicProfile();
  }

  /** Whether it is a refusal that Ecwid comes to only with a token that works. */
  private static boolean isAfterToken(Lie lie) {
    return lie.says("INSUFFICIENT_APP_SCOPE")
        || lie.phrases("scope")
        || lie.says("NOT_AVAILABLE_ON_CURRENT_PLAN")
        || lie.says("PRODUCT_REVIEWS_FEATURE_NOT_AVAILABLE");
  }

  /** Whether the report says so, at least as sure as that. */
  boolean claims(DiagnosisCode code, Confidence atLeast) {
    for (ReportedDiagnosis each : report.diagnoses()) {
      if (each.code() == code && each.confidence().compareTo(atLeast) <= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean any(Predicate<Lie> what) {
    return replies.stream().anyMatch(what);
  }

  private long count(Predicate<Lie> what) {
    return replies.stream().filter(what).count();
  }

  private int first(Predicate<Lie> what) {
    for (int i = 0; i < replies.size(); i++) {
      if (what.test(replies.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private int last(Predicate<Lie> what) {
    int last = -1;
    for (int i = 0; i < replies.size(); i++) {
      last = what.test(replies.get(i)) ? i : last;
    }
    return last;
  }

  private void law(String name, boolean holds) {
    if (!holds) {
      String said =
          report.diagnoses().stream()
              .map(each -> each.code() + " " + each.confidence())
              .toList()
              .toString();
      broken.add(name + "; " + report.verdict() + " " + said + " after " + replies);
    }
  }
}
