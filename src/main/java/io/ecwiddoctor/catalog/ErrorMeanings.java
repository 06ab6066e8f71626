package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The diagnoses that an HTTP status, an error code of Ecwid or a failure mode can mean. The codes
 * are those of Ecwid's table of errors; which of several diagnoses it is depends on the rest of the
 * reply.
 */
public final class ErrorMeanings {

  private static final Map<Integer, List<DiagnosisCode>> STATUSES =
      Map.of(
          400,
          List.of(DiagnosisCode.REQUEST_INVALID),
          401,
          List.of(
              DiagnosisCode.BEARER_HEADER_MISSING,
              DiagnosisCode.TOKEN_OUTDATED,
              DiagnosisCode.ADDRESS_BLOCKED),
          402,
          List.of(
              DiagnosisCode.STORE_SUSPENDED,
              DiagnosisCode.PLAN_WITHOUT_API,
              DiagnosisCode.FEATURE_NOT_AVAILABLE),
          403,
          List.of(
              DiagnosisCode.MISSING_SCOPES,
              DiagnosisCode.TOKEN_OUTDATED,
              DiagnosisCode.STORE_MISMATCH,
              DiagnosisCode.BEARER_HEADER_MISSING,
              DiagnosisCode.FEATURE_NOT_AVAILABLE,
              DiagnosisCode.RATE_LIMITED,
              DiagnosisCode.ADDRESS_BLOCKED,
              DiagnosisCode.PROXY_REFUSED),
          404,
          List.of(
              DiagnosisCode.STORE_NOT_FOUND,
              DiagnosisCode.API_ADDRESS_WRONG,
              DiagnosisCode.REQUEST_INVALID),
          407,
          List.of(DiagnosisCode.PROXY_REFUSED),
          429,
          List.of(DiagnosisCode.RATE_LIMITED));

  private static final Map<String, List<DiagnosisCode>> CODES =
      Map.of(
          "INSUFFICIENT_APP_SCOPE",
          List.of(DiagnosisCode.MISSING_SCOPES, DiagnosisCode.SCOPES_NOT_APPLIED),
          "INVALID_API_TOKEN",
          List.of(DiagnosisCode.TOKEN_OUTDATED, DiagnosisCode.STORE_MISMATCH),
          "STORE_IS_SUSPENDED",
          List.of(DiagnosisCode.STORE_SUSPENDED),
          "NOT_AVAILABLE_ON_CURRENT_PLAN",
          List.of(DiagnosisCode.FEATURE_NOT_AVAILABLE, DiagnosisCode.PLAN_WITHOUT_API),
          "NOT_ALLOWED_ON_CURRENT_PLAN",
          List.of(DiagnosisCode.FEATURE_NOT_AVAILABLE),
          "INTERNAL_ERROR",
          List.of(DiagnosisCode.SERVICE_UNAVAILABLE),
          "TIMEOUT",
          List.of(DiagnosisCode.SERVICE_UNAVAILABLE));

  private ErrorMeanings() {}

  /** Returns how a status or a code is written here: {@code MissingScopes} as MISSING_SCOPES. */
  public static String constant(String typed) {
    return typed
        .strip()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replaceAll("[\\s-]", "_")
        .toUpperCase(Locale.ROOT);
  }

  /** Returns Ecwid's error codes that are explained by name. */
  public static Set<String> codes() {
    return CODES.keySet();
  }

  /**
   * The diagnoses, the likeliest first; empty if the term isn't known.
   *
   * @param term a status, or a constant in capitals with underscores
   */
  public static List<DiagnosisCode> of(String term) {
    if (term.matches("[1-5]\\d\\d")) {
      return ofStatus(Integer.parseInt(term));
    }
    if (CODES.containsKey(term)) {
      return CODES.get(term);
    }
    if (term.endsWith("_FEATURE_NOT_AVAILABLE")) {
      return List.of(DiagnosisCode.FEATURE_NOT_AVAILABLE);
    }
    if (term.equals(FailureMode.NONE.name())) {
      return List.of();
    }
    return Arrays.stream(DiagnosisCode.values())
        .filter(code -> code.failureMode().name().equals(term))
        .toList();
  }

  private static List<DiagnosisCode> ofStatus(int status) {
    if (status >= 500) {
      return List.of(DiagnosisCode.SERVICE_UNAVAILABLE, DiagnosisCode.UNEXPECTED_RESPONSE);
    }
    if (status >= 300 && status < 400) {
      return List.of(DiagnosisCode.UNEXPECTED_RESPONSE, DiagnosisCode.API_ADDRESS_WRONG);
    }
    return STATUSES.getOrDefault(
        status, status >= 400 ? List.of(DiagnosisCode.REQUEST_INVALID) : List.of());
  }
}
