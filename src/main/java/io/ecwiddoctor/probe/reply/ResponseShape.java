package io.ecwiddoctor.probe.reply;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** What the API's own success of a call looks like. */
public enum ResponseShape {
  /** As the probe's shape says. */
  OWN,
  /** A page of results: an object whose {@code total} is a number. */
  PAGE,
  /** An array. */
  LIST,
  /** One thing, or what became of making one: an object with an {@code id}. */
  THING,
  /** A change: an object whose {@code updateCount} or {@code deleteCount} is a number. */
  CHANGE,
  /** Nothing that could be told from somebody else's JSON. */
  UNKNOWN;

  boolean isSuccess(JsonElement json) {
    return switch (this) {
      case PAGE -> Json.isWholeNumber(Json.member(json, "total"));
      case LIST -> json.isJsonArray();
      case THING ->
          Json.member(json, "id") instanceof JsonPrimitive
              || Json.member(json, "subscriptionId") instanceof JsonPrimitive;
      case CHANGE ->
          Json.isWholeNumber(Json.member(json, "updateCount"))
              || Json.isWholeNumber(Json.member(json, "deleteCount"));
      case OWN, UNKNOWN -> false;
    };
  }
}
