package io.ecwiddoctor.probe.reply;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ReplyShape;

/** What a success of a call looks like. */
public enum ResponseShape {
  /** That of the probe. */
  OWN,
  /** A page of results: an object whose {@code total} is a number. */
  PAGE,
  /** An array. */
  LIST,
  /** One thing, existing or just created: an object with an {@code id}. */
  THING,
  /** A change: an object whose {@code updateCount} or {@code deleteCount} is a number. */
  CHANGE,
  /** Any object or array, for endpoints that need no scope. */
  ANY,
  /** Not known, so that any JSON may be somebody else's. */
  UNKNOWN;

  /** Whether this JSON is a success of a call that stands for this probe. */
  boolean fits(Probe probe, JsonElement json) {
    return switch (this) {
      case OWN -> fits(probe.shape(), json);
      case PAGE -> Json.isWholeNumber(Json.member(json, "total"));
      case LIST -> json.isJsonArray();
      case THING ->
          Json.member(json, "id") instanceof JsonPrimitive
              || Json.member(json, "subscriptionId") instanceof JsonPrimitive;
      case CHANGE ->
          Json.isWholeNumber(Json.member(json, "updateCount"))
              || Json.isWholeNumber(Json.member(json, "deleteCount"));
      case ANY -> json.isJsonArray() || json.isJsonObject();
      case UNKNOWN -> false;
    };
  }

  /** A public token gets no account at all, never one of another shape. */
  private static boolean hasSoundAccount(JsonElement json) {
    return !json.getAsJsonObject().has("account")
        || Json.member(json, "account") instanceof JsonObject;
  }

  private static boolean fits(ReplyShape shape, JsonElement json) {
    return switch (shape) {
      case PROFILE ->
          Json.isWholeNumber(Json.member(json, "generalInfo", "storeId")) && hasSoundAccount(json);
      case PERMISSIONS -> Json.member(json, "permissions") instanceof JsonArray;
      case APPLICATION -> !Json.text(json, "subscriptionStatus").isEmpty();
      case PAGE -> PAGE.fits(Probe.ORDERS, json);
      case STAFF_LIST -> Json.member(json, "staffList") instanceof JsonArray;
      case ARRAY -> json.isJsonArray();
      case JSON -> json.isJsonArray() || json.isJsonObject();
      case NOTHING_CHANGED -> isZero(json, "updateCount") || isZero(json, "deleteCount");
    };
  }

  private static boolean isZero(JsonElement json, String name) {
    return Json.member(json, name) instanceof JsonPrimitive count
        && count.isNumber()
        && count.getAsString().equals("0");
  }
}
