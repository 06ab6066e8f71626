package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ApiReply;
import io.ecwiddoctor.fact.AppScope;
import io.ecwiddoctor.fact.CandidateStore;
import io.ecwiddoctor.fact.CheckWanted;
import io.ecwiddoctor.fact.Conclusion;
import io.ecwiddoctor.fact.Derived;
import io.ecwiddoctor.fact.IpAddressWorks;
import io.ecwiddoctor.fact.Justification;
import io.ecwiddoctor.fact.PermissionListContradicted;
import io.ecwiddoctor.fact.PermissionsKnown;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.RefusalConfirmed;
import io.ecwiddoctor.fact.RefusalUnread;
import io.ecwiddoctor.fact.RequestedScopes;
import io.ecwiddoctor.fact.RequiredScopes;
import io.ecwiddoctor.fact.ScopeFinding;
import io.ecwiddoctor.fact.ScopesRefused;
import io.ecwiddoctor.fact.StandingRejection;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.Throttled;
import io.ecwiddoctor.fact.ThrottledRefusal;
import io.ecwiddoctor.fact.TokenAccepted;
import io.ecwiddoctor.fact.TokenAcceptedElsewhere;
import io.ecwiddoctor.fact.TokenRejected;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.fact.UnclearRefusal;
import io.ecwiddoctor.fact.WorthAsking;
import io.ecwiddoctor.fact.WriteProbesBlind;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes facts in plain words. */
final class FactWords {

  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(Answered.class, "a reply came"),
          Map.entry(Unanswered.class, "a request got no reply"),
          Map.entry(ProbeOutcome.class, "a request was sent"),
          Map.entry(StoreShape.class, "a store id was given"),
          Map.entry(TokenShape.class, "something was given as the token"),
          Map.entry(RequiredScopes.class, "it is known which scopes the job needs"),
          Map.entry(RequestedScopes.class, "somebody said which scopes the job needs"),
          Map.entry(
              WriteProbesBlind.class, "writes that can only fail tell nothing about their scopes"),
          Map.entry(AppScope.class, "the app's Details page shows a scope (--app-scopes)"),
          Map.entry(
              CandidateStore.class, "another store was named for the token (--candidate-store)"),
          Map.entry(Throttled.class, "a 429 came to this IP address"),
          Map.entry(Scope.class, "there is such a scope"),
          Map.entry(Conclusion.class, "a diagnosis was made"),
          Map.entry(CheckWanted.class, "causes compete, and somebody can tell them apart"),
          Map.entry(TokenAccepted.class, "the token works for the store"),
          Map.entry(ApiReply.class, "the API answered about the store"),
          Map.entry(StandingRejection.class, "a reply refuses the token"),
          Map.entry(ScopesRefused.class, "the API refused a scope"),
          Map.entry(RefusalConfirmed.class, "a refusal without a word proved to be a scope's"),
          Map.entry(UnclearRefusal.class, "a refusal may be the token's or a scope's"),
          Map.entry(IpAddressWorks.class, "the API is shown to answer this IP address"),
          Map.entry(WorthAsking.class, "further requests make sense"),
          Map.entry(TokenAcceptedElsewhere.class, "the token works for another store"),
          Map.entry(TokenRejected.class, "the store rejects the token"),
          Map.entry(ScopeFinding.class, "a reply tells about a scope of the token"),
          Map.entry(PermissionsKnown.class, "the token's own permission list is known"),
          Map.entry(
              PermissionListContradicted.class,
              "a reply contradicts the token's own permission list"),
          Map.entry(RefusalUnread.class, "a refusal was recorded without its body"),
          Map.entry(ThrottledRefusal.class, "a refusal came on the heels of a 429"));

  private FactWords() {}

  /** Describes a type of fact, as a clause. */
  static String of(Class<?> type) {
    return TYPES.getOrDefault(type, "there is a " + type.getSimpleName());
  }

  /** Describes this fact. */
  static String of(Object fact) {
    if (fact instanceof ProbeOutcome outcome) {
      return outcome.proof().subject()
          + " of store "
          + outcome.store()
          + ": "
          + outcome.proof().words();
    }
    if (fact instanceof ScopeFinding finding) {
      return finding.scope().scopeName() + " is " + finding.status() + seen(finding);
    }
    if (fact instanceof RequiredScopes required) {
      return required.scopes().size() + " scopes are required";
    }
    if (fact instanceof Derived derived) {
      return of(derived.getClass()) + seen(derived);
    }
    return input(fact);
  }

  private static String input(Object fact) {
    if (fact instanceof StoreShape shape) {
      return "store id: " + shape.proof().words();
    }
    if (fact instanceof TokenShape shape) {
      return "token: " + shape.proof().words() + " (kind " + shape.kind() + ")";
    }
    if (fact instanceof AppScope shown) {
      return "the app shows " + shown.scope().scopeName();
    }
    if (fact instanceof CandidateStore store) {
      return "candidate store " + store.id();
    }
    if (fact instanceof Throttled throttled) {
      return "a 429 at " + throttled.at();
    }
    return fact instanceof Scope scope ? scope.scopeName() : of(fact.getClass());
  }

  private static String seen(Derived derived) {
    List<Proof> proofs = Justification.proofs(List.of(derived.because()));
    String words =
        proofs.stream()
            .map(proof -> proof.subject() + ": " + proof.words())
            .collect(Collectors.joining("; "));
    return " (rule " + derived.because().rule() + (words.isEmpty() ? "" : ", by " + words) + ")";
  }
}
