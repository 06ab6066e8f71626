package io.ecwiddoctor.simulator;

import com.google.gson.JsonObject;

/**
 * What the API says where no fixture says it; sources are the REST API error codes and overview.
 */
final class Replies {

  /**
   * Seen in 2026 without an {@code Authorization} header and with a made-up token: a refusal
   * without a word. A missing scope is documented with a code, and reported to come empty as well.
   */
  static final Answer REFUSED = PlainAnswer.empty(403, "Forbidden");

  static final Answer STORE_NOT_FOUND =
      error(404, "Not Found", "STORE_NOT_FOUND", "Store not found");

  /** Seen for a path without a store id, or with something else in its place; body unknown. */
  static final Answer BAD_REQUEST = PlainAnswer.empty(400, "Bad Request");

  /** What the API says to a path that it does not know is not documented. */
  static final Answer UNKNOWN_PATH = PlainAnswer.empty(404, "Not Found");

  static final Answer METHOD_NOT_ALLOWED =
      error(405, "Method Not Allowed", "METHOD_NOT_ALLOWED", "Method not allowed");

  /** Nothing is ever made here, so that what would make something is wrong by its parameters. */
  static final Answer WRONG_PARAMETER =
      error(400, "Bad Request", "WRONG_PARAMETER", "The stand-in makes nothing");

  private Replies() {}

  /** A 404 for an entity that does not exist, with the message that the API has for it. */
  static Answer notFound(String message) {
    JsonObject error = new JsonObject();
    error.addProperty("errorMessage", message);
    return PlainAnswer.json(404, "Not Found", error.toString());
  }

  private static Answer error(int status, String reason, String code, String message) {
    JsonObject error = new JsonObject();
    error.addProperty("errorCode", code);
    error.addProperty("errorMessage", message);
    return PlainAnswer.json(status, reason, error.toString());
  }
}
