package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one outcome is, by the facts about Ecwid alone: its error table, the literal replies that
 * were documented or seen, and what nobody may take for the API's own. Written for the {@link
 * Oracle} without a look at the rules, and without the questions that {@link Answered} itself
 * answers.
 */
enum Reading {
  /** 200 with what this probe asks for. */
  SUCCESS,
  /** 403 that says the token is none. */
  TOKEN_INVALID,
  /** 403 that speaks of a scope. */
  SCOPE_MISSING,
  /** 403 with a code that stands for a feature of store or plan. */
  FEATURE_MISSING,
  /** 403 that says nothing at all. */
  BARE_403,
  /** 403 of the API's own in words that nobody has documented. */
  OTHER_403,
  /** 401 or 403 so soon after a 429 that it may be the throttle's. */
  THROTTLED,
  /** A refusal that names a time to come back. */
  BACK_LATER,
  /** The request, or what it asks for, is wrong. */
  WRONG_REQUEST,
  /** A refusal of a call that didn't carry the token as it should. */
  MISPLACED,
  /** It went somewhere else. */
  ASTRAY,
  /** A proxy answered. */
  PROXY,
  /** The browser stopped it. */
  STOPPED,
  /** The API's, and nothing that counts. */
  NOTHING,
  /** 401 in Ecwid's error format. */
  API_401,
  /** 401 without a word. */
  SILENT_401,
  /** 402 that speaks of suspension. */
  SUSPENDED,
  /** 402 that speaks of the plan. */
  PLAN,
  /** 402 that speaks of neither. */
  OTHER_402,
  /** 402 that says nothing at all. */
  BARE_402,
  /** 404 for want of the store. */
  NO_STORE,
  /** Any other 404 of the API's own. */
  OTHER_404,
  LIMITED,
  OUTAGE,
  /** Not the API's own, or a status it has no use for. */
  FOREIGN,
  /** A refusal that nobody kept the body of. */
  UNREAD,
  /** A 200 that nobody kept the body of. */
  UNTOLD,
  NO_CONNECTION,
  NO_TLS;

  /** What the vendor's WordPress plugin waits after a 429 before it believes a 403. */
  static final Duration AFTERMATH = Duration.ofMinutes(5);

  private static final Set<String> PLAN_CODES =
      Set.of("NOT_AVAILABLE_ON_CURRENT_PLAN", "NOT_ALLOWED_ON_CURRENT_PLAN");

  private static final Set<String> STANDARD =
      Set.of("", "Unauthorized", "Payment Required", "Forbidden", "Not Found", "Other");

  private static final Pattern SCOPE_WORDS = Pattern.compile("\\bscopes?\\b");

  /** A 429, and until when what follows may be its aftermath. */
  record Throttle(Instant at, Instant until) {

    static Throttle of(Instant at, long pauseSeconds) {
      Duration pause = Duration.ofSeconds(pauseSeconds);
      return new Throttle(at, at.plus(pause.compareTo(AFTERMATH) > 0 ? pause : AFTERMATH));
    }

    static Throttle ofOthers(Instant at, @Nullable Instant until) {
      return until == null ? of(at, 0) : new Throttle(at, until);
    }

    boolean covers(Instant moment) {
      return !moment.isBefore(at) && !moment.isAfter(until);
    }
  }

  /** Reads an outcome that came after these 429 replies, among others. */
  static Reading of(ProbeOutcome outcome, Collection<Throttle> throttles) {
    if (outcome instanceof Answered reply && reply.source().proxy()) {
      return PROXY;
    }
    switch (outcome.call().urlProblem()) {
      case NONE, UNKNOWN_ENDPOINT -> {}
      default -> {
        return ASTRAY;
      }
    }
    if (outcome instanceof Unanswered silence) {
      return switch (silence.failure()) {
        case CERTIFICATE, HANDSHAKE -> NO_TLS;
        case NOT_HTTP -> FOREIGN;
        case PROXY_REFUSED -> PROXY;
        case BLOCKED, CORS, MIXED_CONTENT -> STOPPED;
        default -> NO_CONNECTION;
      };
    }
    Answered reply = (Answered) outcome;
    boolean carried =
        switch (reply.call().token()) {
          case BEARER, NOT_SEEN -> true;
          default -> false;
        };
    if (reply.body() == BodyKind.NOT_SEEN && isOpen(reply)) {
      if (!carried) {
        return reply.status() == 401 || reply.status() == 403 ? MISPLACED : NOTHING;
      }
      return reply.status() == 200 ? UNTOLD : UNREAD;
    }
    Reading reading = ofReply(reply);
    if (carried || !(reading.settles() || reading == BACK_LATER)) {
      return isInAftermath(reply, throttles) && reading.settles() ? THROTTLED : reading;
    }
    return reply.status() == 401 || reply.status() == 403 ? MISPLACED : NOTHING;
  }

  private static Reading ofReply(Answered reply) {
    int status = reply.status();
    if (status == 200) {
      boolean profile = reply.probe() == Probe.PROFILE || reply.probe() == Probe.CONTROL;
      long id = reply.profile().storeId();
      boolean expected = reply.body() == BodyKind.EXPECTED;
      return expected && (!profile || (id >= 1 && id < 1L << 31)) ? SUCCESS : FOREIGN;
    }
    if (status == 429) {
      return LIMITED;
    }
    if (status / 100 == 5 || (status == 408 && isOwnRefusal(reply))) {
      return OUTAGE;
    }
    return status / 100 == 4 && status != 407 && status != 408 && isOwnRefusal(reply)
        ? refusal(reply)
        : FOREIGN;
  }

  /** By its code, then by a phrase of the documents, then by its status. */
  private static Reading refusal(Answered reply) {
    String code = reply.errorCode();
    int status = reply.status();
    boolean planCode = PLAN_CODES.contains(code);
    if (planCode && status == 402 && reply.probe() == Probe.PROFILE) {
      return PLAN;
    }
    if (planCode || code.endsWith("_FEATURE_NOT_AVAILABLE")) {
      return FEATURE_MISSING;
    }
    switch (code) {
      case "INVALID_API_TOKEN" -> {
        return TOKEN_INVALID;
      }
      case "INSUFFICIENT_APP_SCOPE" -> {
        return SCOPE_MISSING;
      }
      case "STORE_NOT_FOUND" -> {
        return NO_STORE;
      }
      case "STORE_IS_SUSPENDED" -> {
        return SUSPENDED;
      }
      case "RATE_LIMITED" -> {
        return BACK_LATER;
      }
      default -> {
        return inWords(reply);
      }
    }
  }

  private static Reading inWords(Answered reply) {
    boolean token = says(reply, "token doesn't exist");
    boolean scope = words(reply).contains("access token doesn't have") && says(reply, "scope");
    if (token != scope) {
      return token ? TOKEN_INVALID : SCOPE_MISSING;
    }
    if (says(reply, "store is suspended")) {
      return SUSPENDED;
    }
    boolean upgrade = says(reply, "upgrade your account to access api");
    if (reply.status() == 402 && (upgrade || says(reply, "merchant plan"))) {
      return reply.probe() == Probe.PROFILE || upgrade ? PLAN : FEATURE_MISSING;
    }
    return byStatus(reply);
  }

  private static Reading byStatus(Answered reply) {
    boolean wordy = isWordy(reply);
    if (reply.status() >= 401
        && reply.status() <= 403
        && !wordy
        && reply.retryAfterSeconds() >= 0) {
      return BACK_LATER;
    }
    return switch (reply.status()) {
      case 401 -> wordy ? API_401 : SILENT_401;
      case 402 -> wordy ? OTHER_402 : BARE_402;
      case 403 -> wordy ? OTHER_403 : BARE_403;
      case 404 -> reply.probe() == Probe.OTHER_CALL ? WRONG_REQUEST : OTHER_404;
      case 400, 405, 409, 413, 415, 422, 449 ->
          reply.probe() == Probe.OTHER_CALL && (wordy || reply.body() == BodyKind.API_ERROR)
              ? WRONG_REQUEST
              : FOREIGN;
      default -> FOREIGN;
    };
  }

  /** Whether it takes the body to tell whose it is: neither its status nor its headers do. */
  private static boolean isOpen(Answered reply) {
    int status = reply.status();
    return (status == 200 || (status / 100 == 4 && status != 407 && status != 429))
        && !reply.challenge()
        && !reply.contentType().startsWith("text/html");
  }

  /**
   * Whether a refusal is recognisably the API's: in its error format, or empty as its refusals have
   * been seen. One that asks for credentials, or claims to be a page, is a gateway's.
   */
  static boolean isOwnRefusal(Answered reply) {
    return (reply.body() == BodyKind.API_ERROR || reply.body() == BodyKind.EMPTY)
        && !reply.challenge()
        && !reply.contentType().startsWith("text/html");
  }

  /** Whether it is a refusal that came so soon after a 429 that it may be the throttle's. */
  static boolean isInAftermath(ProbeOutcome outcome, Collection<Throttle> throttles) {
    return outcome instanceof Answered reply
        && (reply.status() == 401 || reply.status() == 403)
        && throttles.stream().anyMatch(throttle -> throttle.covers(reply.at()));
  }

  /** Whether it tells something lasting, which passing trouble afterwards does not take back. */
  boolean settles() {
    return switch (this) {
      case SUCCESS,
          TOKEN_INVALID,
          SCOPE_MISSING,
          FEATURE_MISSING,
          BARE_403,
          OTHER_403,
          API_401,
          SUSPENDED,
          PLAN,
          OTHER_402,
          BARE_402,
          SILENT_401,
          WRONG_REQUEST,
          NO_STORE,
          OTHER_404 ->
          true;
      default -> false;
    };
  }

  /** Ecwid puts human text into the reason phrase, so that any but the standard one is words. */
  private static boolean isWordy(Answered reply) {
    return reply.body() == BodyKind.API_ERROR || !STANDARD.contains(reply.reason());
  }

  /** Whether it mentions scopes, which proves nothing. */
  static boolean mentionsScopes(ProbeOutcome outcome) {
    return outcome instanceof Answered reply && SCOPE_WORDS.matcher(words(reply)).find();
  }

  private static boolean says(Answered reply, String text) {
    return words(reply).contains(text);
  }

  private static String words(Answered reply) {
    return (reply.reason() + '\n' + reply.errorMessage()).toLowerCase(Locale.ROOT);
  }
}
