package io.ecwiddoctor.probe.reply;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.model.ReplyShape;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a fact of a reply: finds out by its content, not its headers, whether it can be the API's,
 * and keeps only what the rules use. Removes the token wherever it is, and words that could name
 * somebody. Immutable and thread-safe.
 */
public final class ReplyReader {

  /** How much of a body is read, in bytes after decompression. */
  public static final int BODY_LIMIT = 64 * 1024;

  /** The longest text of a sender that is kept, in characters. */
  private static final int TEXT_LIMIT = 300;

  /** How many names of a list are kept; Ecwid documents 55 scopes and fewer features. */
  private static final int NAMES_LIMIT = 200;

  /** The members of Ecwid's error object, as the vendor's Java client reads it. */
  private static final Set<String> ERROR_MEMBERS = Set.of("errorCode", "errorMessage", "args");

  /** How Ecwid writes its codes. */
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,80}");

  /** Documented codes that only Ecwid uses; REST API error codes. */
  static final Pattern OWN_CODE =
      Pattern.compile(
          "INVALID_API_TOKEN|INSUFFICIENT_APP_SCOPE|STORE_NOT_FOUND|STORE_IS_SUSPENDED"
              + "|NOT_(AVAILABLE|ALLOWED)_ON_CURRENT_PLAN|[A-Z_]+_FEATURE_NOT_AVAILABLE");

  private static final Set<String> USUAL_TYPES =
      Set.of("", "application/json", "application/json;charset=UTF-8");

  /** A type, an optional character set, and anything after it. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "([\\w.+-]{1,40}/[\\w.+-]{1,60}"
              + "(?:\\s*;\\s*charset=\"?(?:utf-?8|us-ascii|(?:iso-8859|windows)-\\d{1,4})\"?)?)"
              + "(?:\\s*;.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern FEATURE = Pattern.compile("[A-Z][A-Z0-9_]{0,80}");
  private static final Pattern PERMISSION = Pattern.compile("[A-Za-z][\\w.:-]{0,80}");

  private final Redactor redactor;

  /** A reader of replies to requests that carried these tokens. */
  public ReplyReader(AccessToken... tokens) {
    this.redactor = Redactor.of(tokens);
  }

  /** Returns the reply to a probe as a fact. */
  public Answered read(Probe probe, StoreId store, Instant at, int durationMillis, HttpReply raw) {
    return read(probe, ResponseShape.OWN, store, at, durationMillis, raw);
  }

  /** Returns the reply to a call that stands for a probe as a fact. */
  public Answered read(
      Probe probe,
      ResponseShape form,
      StoreId store,
      Instant at,
      int durationMillis,
      HttpReply raw) {
    @Nullable JsonElement json =
        raw.completeness() == HttpReply.Completeness.WHOLE ? Json.parse(raw.body()) : null;
    BodyKind kind = kind(probe, form, raw, json);
    boolean expected = kind == BodyKind.EXPECTED && form == ResponseShape.OWN;
    return new Answered(
        probe,
        store,
        at,
        durationMillis,
        raw.status(),
        words(raw.reason()),
        kind,
        mediaType(raw.header("Content-Type")),
        kind == BodyKind.API_ERROR ? code(Json.text(json, "errorCode")) : "",
        kind == BodyKind.API_ERROR ? words(Json.text(json, "errorMessage")) : "",
        seconds(raw.header("Retry-After")),
        raw.isChallenge(),
        expected && probe.shape() == ReplyShape.PROFILE ? profile(json) : ProfileContent.NONE,
        expected && probe.shape() == ReplyShape.PERMISSIONS
            ? permissions(json)
            : PermissionList.NONE,
        CallDetails.OWN,
        SenderHeaders.read(raw, kind == BodyKind.EXPECTED || kind == BodyKind.API_ERROR, redactor));
  }

  private static BodyKind kind(
      Probe probe, ResponseShape form, HttpReply raw, @Nullable JsonElement json) {
    switch (raw.completeness()) {
      case TRUNCATED -> {
        return BodyKind.TRUNCATED;
      }
      case OVER_LIMIT -> {
        return BodyKind.OVER_LIMIT;
      }
      case NOT_SEEN -> {
        return BodyKind.NOT_SEEN;
      }
      case WHOLE -> {}
    }
    String body = raw.body();
    String start = (body.startsWith("\uFEFF") ? body.substring(1) : body).strip();
    if (start.isEmpty()) {
      return SenderHeaders.isFromBetween(raw) || raw.isContradictory()
          ? BodyKind.FOREIGN_EMPTY
          : BodyKind.EMPTY;
    }
    if (json == null) {
      return broken(start);
    }
    if (raw.isContradictory()) {
      return BodyKind.JSON;
    }
    if (isApiError(json) && !isOfGateway(raw, json)) {
      return BodyKind.API_ERROR;
    }
    return raw.status() == 200 && form.fits(probe, json) ? BodyKind.EXPECTED : BodyKind.JSON;
  }

  /** The kind of a body that is neither empty nor one complete JSON document. */
  private static BodyKind broken(String start) {
    char first = start.charAt(0);
    if (first == '<') {
      return BodyKind.HTML;
    }
    return first == '{' || first == '[' ? BodyKind.TRUNCATED : BodyKind.OTHER;
  }

  /**
   * Whether it is Ecwid's error object: a code that only Ecwid uses, or a code in capitals or a
   * message without other members. Gateways use the same names, beside members of their own.
   */
  private static boolean isApiError(JsonElement json) {
    String code = Json.text(json, "errorCode");
    if (OWN_CODE.matcher(code).matches()) {
      return true;
    }
    return (CODE.matcher(code).matches() || !Json.text(json, "errorMessage").isEmpty())
        && ERROR_MEMBERS.containsAll(json.getAsJsonObject().keySet());
  }

  /**
   * Whether it is a gateway's 401, which Ecwid doesn't document: it asks for other credentials, or
   * its headers name a gateway.
   */
  private static boolean isOfGateway(HttpReply raw, JsonElement json) {
    return raw.status() == 401
        && !OWN_CODE.matcher(Json.text(json, "errorCode")).matches()
        && (raw.isChallenge() || SenderHeaders.isFromBetween(raw));
  }

  private ProfileContent profile(JsonElement json) {
    return new ProfileContent(
        Json.member(json, "generalInfo", "storeId").getAsLong(),
        Json.member(json, "account") instanceof JsonObject,
        Json.isTrue(Json.member(json, "account", "suspended")),
        Json.isTrue(Json.member(json, "settings", "closed")),
        features(Json.texts(Json.member(json, "account", "availableFeatures"))),
        Json.member(json, "account", "limitsAndRestrictions") instanceof JsonObject limits
            && !limits.isEmpty());
  }

  private Set<String> features(List<String> names) {
    return names.stream()
        .filter(name -> FEATURE.matcher(name).matches())
        .limit(NAMES_LIMIT)
        .collect(Collectors.toSet());
  }

  private PermissionList permissions(JsonElement json) {
    EnumSet<Scope> held = EnumSet.noneOf(Scope.class);
    TreeSet<String> unknown = new TreeSet<>();
    for (String name : Json.texts(Json.member(json, "permissions"))) {
      Optional<Scope> scope = Scope.of(name);
      if (scope.isPresent()) {
        held.add(scope.get());
      } else if (unknown.size() < NAMES_LIMIT) {
        unknown.add(PERMISSION.matcher(name).matches() ? clean(name) : "[not a name]");
      }
    }
    return new PermissionList(held, unknown);
  }

  /** Returns the type and a character set only, because a header can contain anything. */
  private String mediaType(String header) {
    String type = header.strip();
    if (USUAL_TYPES.contains(type)) {
      return type;
    }
    Matcher parts = MEDIA_TYPE.matcher(type);
    return parts.matches() ? clean(parts.group(1)) : "[not a type]";
  }

  /** Seconds of the delta form, as Ecwid documents it; -1 for anything else. */
  private static int seconds(String retryAfter) {
    String digits = retryAfter.strip();
    return !digits.isEmpty() && digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
  }

  /** Returns a sender's words without those that could name somebody, and without tokens. */
  public static String nameless(String text) {
    return new ReplyReader().words(text);
  }

  private String words(String text) {
    return MessageAllowList.of(clean(text));
  }

  private String code(String text) {
    String clean = clean(text);
    return clean.isEmpty() || CODE.matcher(clean).matches() ? clean : MessageAllowList.LEFT_OUT;
  }

  private String clean(String text) {
    // Cut first, so that a long text can't slow this down.
    String head = text.length() <= 2 * TEXT_LIMIT ? text : text.substring(0, 2 * TEXT_LIMIT);
    String clean = redactor.all(head);
    return clean.length() <= TEXT_LIMIT ? clean : clean.substring(0, TEXT_LIMIT) + "…";
  }
}
