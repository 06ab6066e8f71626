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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Facts to assess, in the words of a test. */
final class Given {

  static final StoreId STORE = StoreId.of(1003);
  static final Instant START = Instant.parse("2026-11-23T10:15:00Z");

  private Given() {}

  static Evidence evidence(ScopeProfile profile) {
    return Evidence.of(
        StoreShape.of(STORE),
        TokenShape.of(TokenKind.SECRET, "secret_ and 32 characters"),
        profile);
  }

  static Answered profile() {
    return profile(STORE, new ProfileContent(1003, true, false, false, Set.of("API"), true));
  }

  static Answered profile(StoreId store, ProfileContent content) {
    return reply(
        Probe.PROFILE,
        store,
        0,
        200,
        "OK",
        BodyKind.EXPECTED,
        "",
        "",
        content,
        PermissionList.NONE);
  }

  static Answered permissions(Set<Scope> held, String... unknown) {
    return reply(
        Probe.APPLICATION_TOKEN,
        STORE,
        1,
        200,
        "OK",
        BodyKind.EXPECTED,
        "",
        "",
        ProfileContent.NONE,
        new PermissionList(held, new TreeSet<>(Set.of(unknown))));
  }

  static Answered granted(Probe probe) {
    return reply(probe, 200, "OK", BodyKind.EXPECTED, "", "");
  }

  static Answered refused(Probe probe) {
    return reply(probe, 403, "Forbidden", BodyKind.EMPTY, "", "");
  }

  static Answered error(Probe probe, int status, String errorCode) {
    return reply(probe, status, "", BodyKind.API_ERROR, errorCode, "");
  }

  static Answered reply(
      Probe probe, int status, String reason, BodyKind body, String errorCode, String message) {
    return reply(
        probe,
        STORE,
        second(probe),
        status,
        reason,
        body,
        errorCode,
        message,
        ProfileContent.NONE,
        PermissionList.NONE);
  }

  static Answered reply(
      Probe probe,
      StoreId store,
      int second,
      int status,
      String reason,
      BodyKind body,
      String errorCode,
      String message,
      ProfileContent profile,
      PermissionList permissions) {
    return new Answered(
        probe,
        store,
        START.plusSeconds(second),
        100,
        status,
        reason,
        body,
        "application/json",
        errorCode,
        message,
        -1,
        false,
        profile,
        permissions,
        CallDetails.OWN,
        ReplySource.UNKNOWN);
  }

  static Unanswered unanswered(Probe probe, Failure failure) {
    return new Unanswered(probe, STORE, START.plusSeconds(second(probe)), 100, failure);
  }

  /** In the order in which they are sent. */
  private static int second(Probe probe) {
    return List.of(Probe.values()).indexOf(probe);
  }
}
