package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * A probe that got a reply, whoever it is from. All text is the sender's and hostile; the token is
 * already taken out of it.
 *
 * @param probe what was asked
 * @param store the store that was asked
 * @param at when the reply was read, in UTC
 * @param durationMillis how long it took
 * @param status the HTTP status
 * @param reason the reason phrase of HTTP/1.1, where Ecwid puts human text; may be empty
 * @param body what the body is
 * @param contentType the media type that the headers claim; may be empty
 * @param errorCode Ecwid's {@code errorCode}; may be empty
 * @param errorMessage Ecwid's {@code errorMessage}; may be empty
 * @param retryAfterSeconds what {@code Retry-After} says; -1 where it says nothing
 * @param challenge whether the reply asks for credentials of its own ({@code WWW-Authenticate},
 *     {@code Proxy-Authenticate}), which no document of Ecwid's mentions
 * @param profile the profile in it, or {@link ProfileContent#NONE}
 * @param permissions the permission list in it, or {@link PermissionList#NONE}
 * @param call the request, where it was not the probe's own
 * @param source who sent it, as far as its headers say
 */
public record Answered(
    Probe probe,
    StoreId store,
    Instant at,
    int durationMillis,
    int status,
    String reason,
    BodyKind body,
    String contentType,
    String errorCode,
    String errorMessage,
    int retryAfterSeconds,
    boolean challenge,
    ProfileContent profile,
    PermissionList permissions,
    CallDetails call,
    ReplySource source)
    implements ProbeOutcome {

  /** Codes that stand with 402 or 403 and name neither token nor scope; REST API error codes. */
  private static final Set<String> FEATURE_CODES =
      Set.of(
          "NOT_AVAILABLE_ON_CURRENT_PLAN",
          "NOT_ALLOWED_ON_CURRENT_PLAN",
          "MAX_PROMOTIONS_LIMIT_EXCEEDED",
          "MAX_PRODUCTS_FOR_API_REQUEST_LIMIT_EXCEEDED",
          "MAX_CATEGORIES_FOR_API_REQUEST_LIMIT_EXCEEDED");

  /**
   * What any server says of these statuses; anything else is Ecwid's own text, which it puts here.
   */
  private static final Set<String> STANDARD_REASONS =
      Set.of("", "forbidden", "unauthorized", "payment required", "not found");

  /** Statuses of a write that was looked at and not carried out; REST API error codes. */
  private static final Set<Integer> WRITE_FAILURES = Set.of(400, 404, 405, 409, 415, 422);

  /** Statuses for a request that was understood and can't be carried out; REST API error codes. */
  private static final Set<Integer> REQUEST_FAILURES = Set.of(400, 405, 409, 413, 415, 422, 449);

  /** A reply to the probe's own request. */
  public Answered(
      Probe probe,
      StoreId store,
      Instant at,
      int durationMillis,
      int status,
      String reason,
      BodyKind body,
      String contentType,
      String errorCode,
      String errorMessage,
      int retryAfterSeconds,
      boolean challenge,
      ProfileContent profile,
      PermissionList permissions) {
    this(
        probe,
        store,
        at,
        durationMillis,
        status,
        reason,
        body,
        contentType,
        errorCode,
        errorMessage,
        retryAfterSeconds,
        challenge,
        profile,
        permissions,
        CallDetails.OWN,
        ReplySource.UNKNOWN);
  }

  /** Whether this is a success of the API's own. */
  public boolean isSuccess() {
    return status == 200 && body == BodyKind.EXPECTED && isProof();
  }

  /**
   * Whether it can show anything about the token: the token was sent as it should be, to the API,
   * and no proxy answered.
   */
  public boolean isProof() {
    return call.token().isBearer() && isOfApi();
  }

  private boolean isOfApi() {
    return call.isAddressedToApi() && !source.proxy();
  }

  /** Whether the API refuses a call that didn't carry the token as it should. */
  public boolean isRefusedWithoutBearer() {
    return !call.token().isBearer()
        && isOfApi()
        && (status == 401 || status == 403)
        && (hasApiFormat() || body == BodyKind.NOT_SEEN);
  }

  /** Whether the API understood token and scope and refuses the request or its object. */
  public boolean isInvalidRequest() {
    return probe == Probe.OTHER_CALL
        && isProof()
        && body == BodyKind.API_ERROR
        && (REQUEST_FAILURES.contains(status) || (status == 404 && !namesUnknownStore()));
  }

  /** Whether the body speaks Ecwid's error format, or is as empty as Ecwid's refusals have been. */
  public boolean isApiRefusal() {
    return isProof() && hasApiFormat();
  }

  private boolean hasApiFormat() {
    return body == BodyKind.API_ERROR || (body == BodyKind.EMPTY && !challenge && !claimsHtml());
  }

  /** An empty page is a page all the same: not how Ecwid has been seen to refuse. */
  private boolean claimsHtml() {
    return contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /** Whether what came is only a part of what was sent, so that nobody can tell whose it was. */
  public boolean isInPart() {
    return body == BodyKind.TRUNCATED || body == BodyKind.OVER_LIMIT;
  }

  /** Whether it is a refusal without a word: neither in its body nor in its status line. */
  public boolean isBareRefusal() {
    return isApiRefusal()
        && errorCode.isEmpty()
        && errorMessage.isEmpty()
        && STANDARD_REASONS.contains(reason.toLowerCase(Locale.ROOT));
  }

  /** Whether it says that the token itself is not valid: by Ecwid's code, or in its words. */
  public boolean namesInvalidToken() {
    return errorCode.equals("INVALID_API_TOKEN")
        || (!isDecidedByCode() && says("token doesn't exist") && !says("scope"));
  }

  /** Whether it says that a scope is missing: by Ecwid's code, or by speaking of a scope. */
  public boolean namesMissingScope() {
    return errorCode.equals("INSUFFICIENT_APP_SCOPE")
        || (!isDecidedByCode() && says("scope") && !says("token doesn't exist"));
  }

  /** Whether Ecwid's own code says what is refused, whatever the words beside it. */
  private boolean isDecidedByCode() {
    return errorCode.equals("INVALID_API_TOKEN")
        || errorCode.equals("INSUFFICIENT_APP_SCOPE")
        || namesMissingFeature();
  }

  /** Whether it says that a feature of the store or plan is missing. */
  public boolean namesMissingFeature() {
    return errorCode.endsWith("_FEATURE_NOT_AVAILABLE") || FEATURE_CODES.contains(errorCode);
  }

  /** Whether it says that the store is suspended. */
  public boolean namesSuspension() {
    return errorCode.equals("STORE_IS_SUSPENDED") || says("store is suspended");
  }

  /** Whether it says that the plan is what is missing. */
  public boolean namesPlan() {
    return FEATURE_CODES.contains(errorCode) || says("upgrade your account") || says("plan");
  }

  /** The seconds that it asks to wait; empty where it does not say. */
  public String pause() {
    return retryAfterSeconds < 0 ? "" : Integer.toString(retryAfterSeconds);
  }

  /** Whether it says that there is no such store. */
  public boolean namesUnknownStore() {
    return errorCode.equals("STORE_NOT_FOUND");
  }

  /** Whether the service failed at it, rather than refused it: 5xx, and the documented 408. */
  public boolean isOutage() {
    return isOfApi() && ((status >= 500 && status < 600) || (status == 408 && hasApiFormat()));
  }

  /**
   * Whether Ecwid's API gives no such reply: a web page, a proxy's word, a redirect, a body of a
   * foreign format, or a status that it does not use here.
   */
  public boolean isForeign() {
    boolean ofApi = withProof().isSettled() || isInvalidRequest();
    return isOfApi() && !ofApi && !isOutage() && status != 429 && !isUnread();
  }

  /**
   * Whether it refuses, and nobody kept its body: it may speak of the token, and may be anybody's.
   */
  public boolean isUnreadRefusal() {
    return isUnread() && status != 200 && isProof();
  }

  /** Whether its body would have to be known to tell whose it is; some headers tell it, too. */
  private boolean isUnread() {
    boolean open = status == 200 || (status >= 400 && status < 500 && status != 407);
    return body == BodyKind.NOT_SEEN && open && status != 429 && !challenge && !claimsHtml();
  }

  private Answered withProof() {
    return isProof() ? this : to(call.withToken(TokenPlacement.BEARER));
  }

  @Override
  public Answered withAt(Instant moment) {
    return copy(store, moment, durationMillis, profile, call, source);
  }

  /** The same reply to another call than the probe's own: method and path of the endpoint. */
  public Answered to(String request) {
    return to(CallDetails.of(request));
  }

  /** The same reply to that call. */
  public Answered to(CallDetails other) {
    return copy(store, at, durationMillis, profile, other, source);
  }

  /** The same reply from that sender. */
  public Answered from(ReplySource sender) {
    return copy(store, at, durationMillis, profile, call, sender);
  }

  /** The scopes that the call needs, all of them; empty where none is known. */
  public Set<Scope> needs() {
    return call.needs().isEmpty() ? probe.needs() : call.needs();
  }

  @Override
  public Answered as(StoreId other, Instant moment, int millis) {
    return copy(other, moment, millis, profile.as(other), call, source);
  }

  private Answered copy(
      StoreId owner,
      Instant moment,
      int millis,
      ProfileContent content,
      CallDetails details,
      ReplySource sender) {
    return new Answered(
        probe,
        owner,
        moment,
        millis,
        status,
        reason,
        body,
        contentType,
        errorCode,
        errorMessage,
        retryAfterSeconds,
        challenge,
        content,
        permissions,
        details,
        sender);
  }

  /**
   * Whether it settles something about store, token or scope: it is the API's own, and no passing
   * trouble.
   */
  public boolean isSettled() {
    return isSuccess()
        || (isApiRefusal() && (status == 402 || status == 403 || status == 404))
        || (status == 401 && body == BodyKind.API_ERROR && isProof())
        || isFailedWrite();
  }

  /**
   * Whether it is how a write probe fails for another reason than its scope: what it is about does
   * not exist, or its content is not accepted.
   */
  public boolean isFailedWrite() {
    return probe.isWrite()
        && (isSuccess() || (body == BodyKind.API_ERROR && WRITE_FAILURES.contains(status)));
  }

  /** Few replies are alike in this, and it is asked for with every join that compares replies. */
  @Override
  public int hashCode() {
    return 31 * at.hashCode() + status;
  }

  @Override
  public String proxyWords() {
    return source.proxy() ? "it answered with status " + status : "";
  }

  private boolean says(String words) {
    return reason.toLowerCase(Locale.ROOT).contains(words)
        || errorMessage.toLowerCase(Locale.ROOT).contains(words);
  }

  @Override
  public Proof proof() {
    StringBuilder words = new StringBuilder(64).append(calling()).append(status);
    if (!reason.isEmpty()) {
      words.append(' ').append(reason);
    }
    if (!errorCode.isEmpty()) {
      words.append(", errorCode ").append(errorCode);
    }
    if (!errorMessage.isEmpty()) {
      words.append(", \"").append(errorMessage).append('"');
    }
    if (!body.words().isEmpty()) {
      words.append(", ").append(body.words());
    } else if (body == BodyKind.EXPECTED) {
      words.append(contentWords());
    }
    return new Proof(probe.probeName(), words.toString());
  }

  private String contentWords() {
    if (probe.shape() == Probe.Shape.PERMISSIONS) {
      int known = permissions.held().size();
      return ", a list of " + known + " known permission" + (known == 1 ? "" : "s");
    }
    if (probe.shape() != Probe.Shape.PROFILE) {
      return "";
    }
    return ", profile of store "
        + profile.storeId()
        + (profile.account() ? "" : " without an account block")
        + (profile.suspended() ? ", account.suspended true" : "")
        + (profile.lacksApiFeature() ? ", no API in account.availableFeatures" : "");
  }
}
