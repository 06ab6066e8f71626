package io.ecwiddoctor.fact;

import static io.ecwiddoctor.fact.Meaning.FEATURE_MISSING;
import static io.ecwiddoctor.fact.Meaning.NONE;
import static io.ecwiddoctor.fact.Meaning.PLAN_LACKS_API;
import static io.ecwiddoctor.fact.Meaning.REQUEST_WRONG;
import static io.ecwiddoctor.fact.Meaning.RETRY_LATER;
import static io.ecwiddoctor.fact.Meaning.SCOPE_MISSING;
import static io.ecwiddoctor.fact.Meaning.SILENT_REFUSAL;
import static io.ecwiddoctor.fact.Meaning.STORE_SUSPENDED;
import static io.ecwiddoctor.fact.Meaning.STORE_UNKNOWN;
import static io.ecwiddoctor.fact.Meaning.SUCCESS;
import static io.ecwiddoctor.fact.Meaning.TOKEN_REJECTED;
import static io.ecwiddoctor.fact.Meaning.UNKNOWN_REFUSAL;
import static io.ecwiddoctor.fact.Meaning.WRITE_FAILED;

import io.ecwiddoctor.model.Probe;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a reply says: by Ecwid's code, else by a documented phrase, else by its status. A word
 * in free text proves nothing. Source: REST API error codes, and the pages named below.
 */
final class MeaningReader {

  /** What the codes say that are read by name. */
  private static final Map<String, Meaning> CODES =
      Map.of(
          "INVALID_API_TOKEN", TOKEN_REJECTED,
          "INSUFFICIENT_APP_SCOPE", SCOPE_MISSING,
          "STORE_NOT_FOUND", STORE_UNKNOWN,
          "STORE_IS_SUSPENDED", STORE_SUSPENDED,
          "RATE_LIMITED", RETRY_LATER,
          "NOT_AVAILABLE_ON_CURRENT_PLAN", FEATURE_MISSING,
          "NOT_ALLOWED_ON_CURRENT_PLAN", FEATURE_MISSING,
          "MAX_PROMOTIONS_LIMIT_EXCEEDED", FEATURE_MISSING,
          "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED", FEATURE_MISSING,
          "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED", FEATURE_MISSING);

  private static final String FEATURE_CODE = "_FEATURE_NOT_AVAILABLE";

  /** What any server says of these statuses; any other reason phrase is Ecwid's own text. */
  private static final Set<String> STANDARD_REASONS =
      Set.of(
          "",
          "bad request",
          "unauthorized",
          "payment required",
          "forbidden",
          "not found",
          "method not allowed",
          "conflict",
          "payload too large",
          "request entity too large",
          "content too large",
          "unsupported media type",
          "unprocessable entity",
          "unprocessable content",
          "retry with");

  /** Statuses for a request that was understood and can't be carried out. */
  private static final Set<Integer> REQUEST_FAILURES = Set.of(400, 405, 409, 413, 415, 422, 449);

  /** Statuses that say nothing lasting, or are a proxy's. */
  private static final Set<Integer> PASSING = Set.of(407, 408, 429);

  private MeaningReader() {}

  /** Returns what the reply says, wherever the call carried its token. */
  static Meaning read(Answered reply) {
    int status = reply.status();
    if (status == 200) {
      return reply.isSuccess() ? (reply.probe().isWrite() ? WRITE_FAILED : SUCCESS) : NONE;
    }
    if (status < 400 || status > 499 || PASSING.contains(status) || !reply.hasApiFormat()) {
      return NONE;
    }
    Meaning byCode = byCode(reply);
    if (byCode != NONE) {
      return byCode;
    }
    if (reply.isFailedWrite()) {
      return WRITE_FAILED;
    }
    Meaning byPhrase = byPhrase(reply);
    return byPhrase == NONE ? byStatus(reply) : byPhrase;
  }

  /** Returns the codes that are read by name, whatever stands beside them. */
  static Set<String> codes() {
    return CODES.keySet();
  }

  /** A code counts whatever the status and the words. */
  private static Meaning byCode(Answered reply) {
    String code = reply.errorCode();
    if (code.endsWith(FEATURE_CODE)) {
      return FEATURE_MISSING;
    }
    Meaning meaning = CODES.getOrDefault(code, NONE);
    return meaning == FEATURE_MISSING && isPlan(reply) ? PLAN_LACKS_API : meaning;
  }

  /** No plan that includes the API refuses the profile. */
  private static boolean isPlan(Answered reply) {
    return reply.probe() == Probe.PROFILE && reply.status() == 402;
  }

  private static Meaning byPhrase(Answered reply) {
    if (isWordless(reply)) {
      return NONE;
    }
    boolean token = says(reply, Phrase.TOKEN_UNKNOWN);
    boolean scope = says(reply, Phrase.SCOPE_MISSING);
    if (token != scope) {
      return token ? TOKEN_REJECTED : SCOPE_MISSING;
    }
    if (says(reply, Phrase.SUSPENDED)) {
      return STORE_SUSPENDED;
    }
    if (reply.status() == 402 && says(reply, Phrase.PLAN)) {
      return isPlan(reply) || says(reply, Phrase.API) ? PLAN_LACKS_API : FEATURE_MISSING;
    }
    return NONE;
  }

  private static Meaning byStatus(Answered reply) {
    return switch (reply.status()) {
      case 401, 402, 403 -> {
        if (!isWordless(reply)) {
          yield UNKNOWN_REFUSAL;
        }
        yield reply.retryAfterSeconds() < 0 ? SILENT_REFUSAL : RETRY_LATER;
      }
      case 404 -> REQUEST_WRONG;
      default -> isOtherRequest(reply) ? REQUEST_WRONG : NONE;
    };
  }

  private static boolean isOtherRequest(Answered reply) {
    return reply.probe() == Probe.OTHER_CALL
        && REQUEST_FAILURES.contains(reply.status())
        && (reply.body() == BodyKind.API_ERROR || !isStandard(reply.reason()));
  }

  /** Whether it has no word in its body and none of its own in its status line. */
  static boolean isWordless(Answered reply) {
    return reply.body() == BodyKind.EMPTY && isStandard(reply.reason());
  }

  private static boolean isStandard(String reason) {
    return STANDARD_REASONS.contains(reason.toLowerCase(Locale.ROOT));
  }

  /** Whether its headers announce a page; Ecwid sends none. */
  static boolean claimsHtml(Answered reply) {
    return reply.contentType().toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /** Whether the API says no such thing. */
  static boolean isForeign(Answered reply) {
    return read(reply) == NONE && reply.status() != 429 && !isUnread(reply);
  }

  /**
   * Whether only its body, which wasn't recorded, would show who sent it; some headers show it,
   * too.
   */
  static boolean isUnread(Answered reply) {
    int status = reply.status();
    boolean open = status == 200 || (status >= 400 && status < 500 && status != 407);
    return reply.body() == BodyKind.NOT_SEEN
        && open
        && status != 429
        && !reply.challenge()
        && !claimsHtml(reply);
  }

  /** Whether its words mention scopes, in whatever sense. */
  static boolean mentionsScopes(Answered reply) {
    return says(reply, Phrase.SCOPE);
  }

  private static boolean says(Answered reply, Phrase phrase) {
    return phrase.isIn(reply.reason()) || phrase.isIn(reply.errorMessage());
  }
}
