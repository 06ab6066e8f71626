package io.ecwiddoctor.capture.recording;

import static java.time.ZoneOffset.UTC;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.model.Scope;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Puts together the smallest reply that is read as a given fact. */
final class ReplyWriter {

  private ReplyWriter() {}

  static JsonObject response(Answered answered) {
    JsonObject response = new JsonObject();
    response.addProperty("status", answered.status());
    response.addProperty("reason", answered.reason());
    response.add("headers", headers(answered));
    response.add("body", body(answered));
    switch (answered.body()) {
      case TRUNCATED, OVER_LIMIT, NOT_SEEN ->
          response.addProperty("bodyKind", answered.body().name());
      default -> {}
    }
    return response;
  }

  private static JsonObject headers(Answered answered) {
    JsonObject headers = new JsonObject();
    if (!answered.contentType().isEmpty()) {
      headers.addProperty("Content-Type", answered.contentType());
    }
    if (answered.retryAfterSeconds() >= 0) {
      headers.addProperty("Retry-After", Integer.toString(answered.retryAfterSeconds()));
    }
    if (answered.challenge()) {
      headers.addProperty("WWW-Authenticate", "not recorded");
    }
    ReplySource source = answered.source();
    add(headers, "Server", source.server());
    add(headers, "Via", source.via());
    add(headers, "CF-RAY", source.cfRay());
    add(headers, "Location", source.location());
    if (source.date() != null) {
      headers.addProperty(
          "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(source.date().atOffset(UTC)));
    }
    if (source.proxy() && answered.status() != 407) {
      headers.addProperty("X-Deny-Reason", "not recorded");
    } else if (answered.body() == BodyKind.FOREIGN_EMPTY) {
      // Whatever header it was by which something in front of the API was recognized.
      headers.addProperty("cf-mitigated", "not recorded");
    }
    return headers;
  }

  private static void add(JsonObject headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.addProperty(name, value);
    }
  }

  private static JsonElement body(Answered answered) {
    return switch (answered.body()) {
      case EXPECTED -> expected(answered);
      case API_ERROR -> error(answered);
      // No shape is a bare number, and no probe takes it for an answer.
      case JSON -> new JsonPrimitive("0");
      case HTML -> new JsonPrimitive("<html>");
      case OTHER -> new JsonPrimitive("not recorded");
      case EMPTY, FOREIGN_EMPTY, TRUNCATED, OVER_LIMIT, NOT_SEEN -> new JsonPrimitive("");
    };
  }

  private static JsonObject error(Answered answered) {
    JsonObject error = new JsonObject();
    if (!answered.errorCode().isEmpty()) {
      error.addProperty("errorCode", answered.errorCode());
    }
    if (!answered.errorMessage().isEmpty()) {
      error.addProperty("errorMessage", answered.errorMessage());
    }
    return error;
  }

  private static JsonElement expected(Answered answered) {
    JsonObject object = new JsonObject();
    switch (answered.probe().shape()) {
      case PROFILE -> {
        return profile(answered.profile());
      }
      case PERMISSIONS -> object.add("permissions", permissions(answered.permissions()));
      case APPLICATION -> object.addProperty("subscriptionStatus", "ACTIVE");
      case PAGE -> object.addProperty("total", 0);
      case STAFF_LIST -> object.add("staffList", new JsonArray());
      case NOTHING_CHANGED -> object.addProperty("updateCount", 0);
      case JSON -> {}
      case ARRAY -> {
        return new JsonArray();
      }
    }
    return object;
  }

  private static JsonObject profile(ProfileContent profile) {
    JsonObject general = new JsonObject();
    general.addProperty("storeId", profile.storeId());
    JsonObject settings = new JsonObject();
    settings.addProperty("closed", profile.closed());
    JsonObject root = new JsonObject();
    root.add("generalInfo", general);
    root.add("settings", settings);
    if (profile.account()) {
      root.add("account", account(profile));
    }
    return root;
  }

  private static JsonObject account(ProfileContent profile) {
    JsonObject account = new JsonObject();
    account.addProperty("suspended", profile.suspended());
    account.add(
        "availableFeatures", EvidenceWriter.texts(profile.features().stream().sorted().toList()));
    if (profile.limits()) {
      JsonObject limits = new JsonObject();
      limits.addProperty("maxProductLimit", 0);
      account.add("limitsAndRestrictions", limits);
    }
    return account;
  }

  private static JsonArray permissions(PermissionList list) {
    return EvidenceWriter.texts(
        Stream.concat(list.held().stream().sorted().map(Scope::scopeName), list.unknown().stream())
            .toList());
  }
}
