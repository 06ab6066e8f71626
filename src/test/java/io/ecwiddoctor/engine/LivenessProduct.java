package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Every class of answer to the first request, that for the store's profile: each status with each
 * body, word, reason phrase and challenge that can come with it, after each history of throttling.
 */
final class LivenessProduct {

  /** Ecwid's documented statuses, those of gateways, and some that no standard knows. */
  private static final int[] STATUSES = {
    200, 201, 202, 204, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 407, 408, 409, 410,
    413, 415, 422, 429, 449, 451, 500, 501, 502, 503, 504, 511, 520, 599, 600, 999
  };

  private static final List<String> CODES =
      List.of(
          "",
          "INVALID_API_TOKEN",
          "INSUFFICIENT_APP_SCOPE",
          "STORE_NOT_FOUND",
          "STORE_IS_SUSPENDED",
          "NOT_AVAILABLE_ON_CURRENT_PLAN",
          "NOT_ALLOWED_ON_CURRENT_PLAN",
          "RATE_LIMITED",
          "INTERNAL_ERROR",
          "DISCOUNTS_FEATURE_NOT_AVAILABLE",
          "PROFILE_NOT_FOUND",
          "SOMETHING_NEW");

  private static final List<String> MESSAGES =
      List.of(
          "",
          "Token doesn't exist",
          "Store not found",
          "The store is suspended",
          "The functionality is not available on the merchant plan",
          "Access token doesn't have `read_store_profile` scope",
          "Internal server error",
          "Something nobody has documented");

  /** The first stands for the one that the status's standard gives. */
  private static final List<String> REASONS =
      List.of(
          "standard",
          "",
          "Token doesn't exist",
          "The store is suspended",
          "Please upgrade your account to access API",
          "Access token doesn't have read_orders scope",
          "Something nobody has documented");

  private static final List<ProfileContent> PROFILES =
      List.of(
          Sample.content(Sample.STORE),
          content(Sample.STORE.value(), true, false, Sample.FEATURES, true),
          content(Sample.STORE.value(), true, false, Set.of(), false),
          content(Sample.STORE.value(), true, false, Set.of("COMBINATIONS"), false),
          content(Sample.STORE.value(), true, true, Sample.FEATURES, true),
          content(Sample.STORE.value(), true, true, Set.of("COMBINATIONS"), false),
          content(Sample.STORE.value(), false, false, Set.of(), false),
          content(Sample.OTHER.value(), true, false, Sample.FEATURES, true),
          content(Sample.OTHER.value(), true, true, Set.of("COMBINATIONS"), false),
          content(Sample.OTHER.value(), false, false, Set.of(), false),
          content(0, true, false, Sample.FEATURES, false));

  private static final int[] PAUSES = {-1, 0, 30, 90};

  private LivenessProduct() {}

  /** What was throttled before. */
  private enum Past {
    NOTHING,
    THIS_REQUEST_4_MINUTES_AGO,
    ANOTHER_STORE_4_MINUTES_AGO,
    ADDRESS_4_MINUTES_AGO,
    ADDRESS_5_MINUTES_AGO,
    ADDRESS_6_MINUTES_AGO,
    ADDRESS_A_MINUTE_LATER
  }

  /** A body and the words in it. */
  private record Content(BodyKind body, String code, String message, ProfileContent profile) {}

  static Stream<Evidence> cases() {
    return Stream.concat(
        IntStream.of(STATUSES).boxed().parallel().flatMap(LivenessProduct::ofStatus),
        Arrays.stream(Failure.values())
            .map(failure -> asked().plus(Sample.silence(Probe.PROFILE, Sample.NOON, failure))));
  }

  private static Evidence asked() {
    return Sample.evidence(ScopeProfile.MIGRATION)
        .withCandidates(List.of(Sample.OTHER))
        .withPatienceSeconds(60);
  }

  private static Stream<Evidence> ofStatus(int status) {
    return contents(status).stream()
        .flatMap(content -> replies(status, content))
        .flatMap(reply -> pasts(status).stream().map(past -> after(past, reply)));
  }

  /** A reply that is neither the API's nor a 429 is the same after any past; two show it. */
  private static Set<Past> pasts(int status) {
    return switch (status) {
      case 200, 401, 402, 403, 404, 429 -> EnumSet.allOf(Past.class);
      default -> EnumSet.of(Past.NOTHING, Past.ADDRESS_4_MINUTES_AGO);
    };
  }

  private static List<Content> contents(int status) {
    List<Content> contents = new ArrayList<>();
    for (BodyKind body : BodyKind.values()) {
      switch (body) {
        case EXPECTED -> {
          if (status == 200) {
            PROFILES.forEach(profile -> contents.add(new Content(body, "", "", profile)));
          }
        }
        case API_ERROR ->
            CODES.forEach(
                code ->
                    MESSAGES.stream()
                        .filter(message -> !(code.isEmpty() && message.isEmpty()))
                        .forEach(message -> contents.add(worded(body, code, message))));
        default -> contents.add(worded(body, "", ""));
      }
    }
    return contents;
  }

  private static Content worded(BodyKind body, String code, String message) {
    return new Content(body, code, message, ProfileContent.NONE);
  }

  private static Stream<Answered> replies(int status, Content content) {
    return REASONS.stream()
        .flatMap(
            reason ->
                IntStream.range(0, status == 429 ? PAUSES.length : 2)
                    .mapToObj(
                        turn -> {
                          int pause = status == 429 ? PAUSES[turn] : -1;
                          return reply(status, reason, content, turn % 2 == 1, pause);
                        }));
  }

  private static Answered reply(
      int status, String reason, Content content, boolean challenge, int pause) {
    String phrase = reason.equals("standard") ? standard(status) : reason;
    return Sample.with(
        Sample.reply(Probe.PROFILE, Sample.STORE, Sample.NOON, status, phrase, content.body()),
        content.code(),
        content.message(),
        pause,
        challenge,
        content.profile(),
        PermissionList.NONE);
  }

  private static String standard(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 401 -> "Unauthorized";
      case 402 -> "Payment Required";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 429 -> "Too Many Requests";
      default -> status >= 500 ? "Server Error" : "Other";
    };
  }

  private static Evidence after(Past past, Answered reply) {
    Evidence asked = asked();
    return switch (past) {
      case NOTHING -> asked.plus(reply);
      case THIS_REQUEST_4_MINUTES_AGO -> asked.plus(limited(Sample.STORE)).plus(reply);
      case ANOTHER_STORE_4_MINUTES_AGO -> asked.plus(limited(Sample.OTHER)).plus(reply);
      case ADDRESS_4_MINUTES_AGO -> throttled(asked, -4).plus(reply);
      case ADDRESS_5_MINUTES_AGO -> throttled(asked, -5).plus(reply);
      case ADDRESS_6_MINUTES_AGO -> throttled(asked, -6).plus(reply);
      case ADDRESS_A_MINUTE_LATER -> throttled(asked, 1).plus(reply);
    };
  }

  private static ProbeOutcome limited(StoreId store) {
    return Sample.limited(Probe.PROFILE, store, Sample.NOON.minus(Duration.ofMinutes(4)), -1);
  }

  private static Evidence throttled(Evidence evidence, int minutes) {
    return evidence.withThrottledAt(List.of(Sample.NOON.plus(Duration.ofMinutes(minutes))));
  }

  private static ProfileContent content(
      int store, boolean account, boolean suspended, Set<String> features, boolean limits) {
    return new ProfileContent(store, account, suspended, false, features, limits);
  }
}
