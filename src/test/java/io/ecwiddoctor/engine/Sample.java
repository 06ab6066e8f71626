package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** The parts that generated evidence is made of, all of them such as a reply reader can produce. */
final class Sample {

  static final StoreId STORE = StoreId.of(1003);
  static final StoreId OTHER = StoreId.of(2004);
  static final StoreId THIRD = StoreId.of(3005);
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Set<String> FEATURES = Set.of("API", "DISCOUNT_COUPONS");

  private static final PermissionList NO_LIST = PermissionList.NONE;

  private Sample() {}

  /** A sound store id and token, and nothing asked yet. */
  static Evidence evidence(ScopeProfile job) {
    return Evidence.of(
        StoreShape.of(STORE), TokenShape.of(TokenKind.SECRET, "looks like a secret token"), job);
  }

  /** A success of an endpoint that is neither the profile nor the list. */
  static Answered success(Probe probe, Instant at) {
    return reply(probe, STORE, at, 200, "OK", BodyKind.EXPECTED);
  }

  /** A profile. */
  static Answered profile(StoreId asked, Instant at, ProfileContent content) {
    Answered reply = reply(Probe.PROFILE, asked, at, 200, "OK", BodyKind.EXPECTED);
    return with(reply, "", "", -1, false, content, NO_LIST);
  }

  /** What a working secret token gets of a store. */
  static ProfileContent content(StoreId store) {
    return new ProfileContent(store.value(), true, false, false, FEATURES, false);
  }

  /** The token's own permission list. */
  static Answered list(Instant at, Set<Scope> held, String... unknown) {
    Answered reply = reply(Probe.APPLICATION_TOKEN, STORE, at, 200, "OK", BodyKind.EXPECTED);
    PermissionList names = new PermissionList(held, new TreeSet<>(Set.of(unknown)));
    return with(reply, "", "", -1, false, ProfileContent.NONE, names);
  }

  /** A reply in Ecwid's error format. */
  static Answered error(Probe probe, Instant at, int status, String code, String message) {
    Answered reply = reply(probe, STORE, at, status, "", BodyKind.API_ERROR);
    return with(reply, code, message, -1, false, ProfileContent.NONE, NO_LIST);
  }

  /** A 429 that asks to wait so long; -1 for one that does not say. */
  static Answered limited(Probe probe, StoreId store, Instant at, int retryAfter) {
    Answered reply = reply(probe, store, at, 429, "Too Many Requests", BodyKind.EMPTY);
    return with(reply, "", "", retryAfter, false, ProfileContent.NONE, NO_LIST);
  }

  static Unanswered silence(Probe probe, Instant at, Failure failure) {
    return new Unanswered(probe, STORE, at, 10_000, failure);
  }

  /** A reply with nothing in it that the rules use. */
  static Answered reply(
      Probe probe, StoreId store, Instant at, int status, String reason, BodyKind body) {
    return new Answered(
        probe,
        store,
        at,
        120,
        status,
        reason,
        body,
        "",
        "",
        "",
        -1,
        false,
        ProfileContent.NONE,
        NO_LIST,
        CallDetails.OWN,
        ReplySource.UNKNOWN);
  }

  /** The same reply with these contents. */
  static Answered with(
      Answered reply,
      String code,
      String message,
      int retryAfter,
      boolean challenge,
      ProfileContent profile,
      PermissionList permissions) {
    return new Answered(
        reply.probe(),
        reply.store(),
        reply.at(),
        reply.durationMillis(),
        reply.status(),
        reply.reason(),
        reply.body(),
        reply.contentType(),
        code,
        message,
        retryAfter,
        challenge,
        profile,
        permissions,
        reply.call(),
        reply.source());
  }
}
