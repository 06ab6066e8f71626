package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
  /** 403 so soon after a 429 that it may be the throttle's. */
  THROTTLED_403,
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

  private static final Pattern PLAN_WORDS =
      Pattern.compile("\\bplan\\b|upgrade your account", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCOPE_WORDS =
      Pattern.compile("\\bscopes?\\b", Pattern.CASE_INSENSITIVE);

  /** Reads an outcome that came after these 429 replies, among others. */
  static Reading of(ProbeOutcome outcome, Collection<Instant> throttles) {
    if (outcome instanceof Unanswered silence) {
      return switch (silence.failure()) {
        case CERTIFICATE, HANDSHAKE -> NO_TLS;
        case NOT_HTTP -> FOREIGN;
        default -> NO_CONNECTION;
      };
    }
    Answered reply = (Answered) outcome;
    if (reply.body() == BodyKind.NOT_SEEN && isOpen(reply)) {
      return reply.status() == 200 ? UNTOLD : UNREAD;
    }
    return switch (reply.status()) {
      case 200 -> reply.body() == BodyKind.EXPECTED ? SUCCESS : FOREIGN;
      case 401 -> unauthorized(reply);
      case 402 -> isOwnRefusal(reply) ? paymentRequired(reply) : FOREIGN;
      case 403 -> isOwnRefusal(reply) ? forbidden(reply, throttles) : FOREIGN;
      case 404 -> isOwnRefusal(reply) ? notFound(reply) : FOREIGN;
      case 408 -> isOwnRefusal(reply) ? OUTAGE : FOREIGN;
      case 429 -> LIMITED;
      default -> reply.status() / 100 == 5 ? OUTAGE : FOREIGN;
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
   * been seen. An empty one that asks for credentials is a gateway's.
   */
  static boolean isOwnRefusal(Answered reply) {
    return reply.body() == BodyKind.API_ERROR
        || (reply.body() == BodyKind.EMPTY
            && !reply.challenge()
            // An empty page is a page, and Ecwid's empty refusals claim to be nothing.
            && !reply.contentType().startsWith("text/html"));
  }

  /** Whether it is a 403 that came so soon after a 429 that it may be the throttle's. */
  static boolean isInAftermath(ProbeOutcome outcome, Collection<Instant> throttles) {
    return outcome instanceof Answered reply
        && reply.status() == 403
        && throttles.stream().anyMatch(at -> follows(at, reply.at()));
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
          NO_STORE,
          OTHER_404 ->
          true;
      default -> false;
    };
  }

  private static Reading unauthorized(Answered reply) {
    if (reply.body() == BodyKind.API_ERROR) {
      return API_401;
    }
    return isOwnRefusal(reply) ? SILENT_401 : FOREIGN;
  }

  private static Reading paymentRequired(Answered reply) {
    if (reply.errorCode().equals("STORE_IS_SUSPENDED") || says(reply, "store is suspended")) {
      return SUSPENDED;
    }
    return PLAN_CODES.contains(reply.errorCode()) || PLAN_WORDS.matcher(words(reply)).find()
        ? PLAN
        : OTHER_402;
  }

  private static Reading notFound(Answered reply) {
    return reply.errorCode().equals("STORE_NOT_FOUND") ? NO_STORE : OTHER_404;
  }

  private static Reading forbidden(Answered reply, Collection<Instant> throttles) {
    if (isInAftermath(reply, throttles)) {
      return THROTTLED_403;
    }
    String code = reply.errorCode();
    if (code.equals("INVALID_API_TOKEN")) {
      return TOKEN_INVALID;
    }
    if (code.equals("INSUFFICIENT_APP_SCOPE")) {
      return SCOPE_MISSING;
    }
    if (code.endsWith("_FEATURE_NOT_AVAILABLE") || PLAN_CODES.contains(code)) {
      return FEATURE_MISSING;
    }
    return forbiddenInWords(reply);
  }

  private static Reading forbiddenInWords(Answered reply) {
    boolean token = says(reply, "token doesn't exist");
    boolean scope = SCOPE_WORDS.matcher(words(reply)).find();
    if (token != scope) {
      return token ? TOKEN_INVALID : SCOPE_MISSING;
    }
    return token || isWordy(reply) ? OTHER_403 : BARE_403;
  }

  /** Ecwid puts human text into the reason phrase, so that any but the standard one is words. */
  private static boolean isWordy(Answered reply) {
    return !reply.errorCode().isEmpty()
        || !reply.errorMessage().isEmpty()
        || !(reply.reason().isEmpty() || reply.reason().equalsIgnoreCase("Forbidden"));
  }

  private static boolean follows(Instant throttled, Instant refused) {
    return !refused.isBefore(throttled) && !refused.isAfter(throttled.plus(AFTERMATH));
  }

  private static boolean says(Answered reply, String text) {
    return words(reply).contains(text);
  }

  private static String words(Answered reply) {
    return (reply.reason() + '\n' + reply.errorMessage()).toLowerCase(Locale.ROOT);
  }
}
