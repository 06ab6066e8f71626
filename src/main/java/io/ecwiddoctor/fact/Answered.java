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

  /** What a public token may read; retired documentation of 2020. */
  private static final Set<Scope> PUBLIC_DATA = Set.of(Scope.READ_CATALOG, Scope.READ_BRANDS);

  private static final Set<Scope> PUBLIC_PROFILE =
      Set.of(Scope.READ_CATALOG, Scope.READ_BRANDS, Scope.READ_STORE_PROFILE);

  /** Statuses of a write that was looked at and not carried out; REST API error codes. */
  private static final Set<Integer> WRITE_FAILURES = Set.of(400, 404, 405, 409, 415, 422);

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
    return status == 200
        && body == BodyKind.EXPECTED
        && isProof()
        && (probe.shape() != Probe.Shape.PROFILE || !call.request().isEmpty() || isProfile());
  }

  /** No store has had an id of 0 or of more than 32 bits, so that such a profile is not Ecwid's. */
  private boolean isProfile() {
    return profile.hasStoreId();
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

  /** What it says, if it is the API's own word. */
  public Meaning meaning() {
    return isProof() ? MeaningReader.read(this) : Meaning.NONE;
  }

  /** Whether its words mention scopes, in whatever sense. */
  public boolean isMentioningScopes() {
    return MeaningReader.mentionsScopes(this);
  }

  /** Whether the API refuses a call that didn't carry the token as it should. */
  public boolean isRefusedWithoutBearer() {
    return !call.token().isBearer()
        && isOfApi()
        && (status == 401 || status == 403)
        && (hasApiFormat() || body == BodyKind.NOT_SEEN);
  }

  /** Whether it sends the caller somewhere else. */
  public boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  /** Whether its call followed a redirect that made the client drop the token. */
  public boolean isRedirectFollowed() {
    return call.token() == TokenPlacement.LOST_ON_REDIRECT;
  }

  /** Whether it is in Ecwid's error format, or as empty as Ecwid's refusals have been. */
  public boolean isApiRefusal() {
    return isProof() && hasApiFormat();
  }

  /** Ecwid asks for no login and sends no pages. */
  boolean hasApiFormat() {
    return (body == BodyKind.API_ERROR || body == BodyKind.EMPTY) && !challenge && !claimsHtml();
  }

  private boolean claimsHtml() {
    return contentType.toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /** Whether what came is only a part of what was sent, so that nobody can tell whose it was. */
  public boolean isInPart() {
    return body == BodyKind.TRUNCATED || body == BodyKind.OVER_LIMIT;
  }

  /** Whether it is a refusal without a word: neither in its body nor in its status line. */
  public boolean isBareRefusal() {
    return isApiRefusal() && MeaningReader.isWordless(this);
  }

  /** Whether it says that the token itself is not valid. */
  public boolean namesInvalidToken() {
    return meaning() == Meaning.TOKEN_REJECTED;
  }

  /** Whether it says that a scope is missing. */
  public boolean namesMissingScope() {
    return meaning() == Meaning.SCOPE_MISSING;
  }

  /** Whether it says that a feature of the store or plan is missing. */
  public boolean namesMissingFeature() {
    return meaning() == Meaning.FEATURE_MISSING;
  }

  /** Whether it says that the store is suspended. */
  public boolean namesSuspension() {
    return meaning() == Meaning.STORE_SUSPENDED;
  }

  /** Whether it says that there is no such store. */
  public boolean namesUnknownStore() {
    return meaning() == Meaning.STORE_UNKNOWN;
  }

  /** Whether it is data that no public token may read. */
  public boolean isSecretData() {
    boolean open = probe == Probe.OTHER_CALL && PUBLIC_PROFILE.containsAll(grants());
    return isSuccess() && !open && !PUBLIC_DATA.containsAll(grants());
  }

  /** The scopes that the call is about: that of its probe, or those that the endpoint needs. */
  public Set<Scope> tests() {
    return probe.scope() == null ? needs() : Set.of(probe.scope());
  }

  /** The scopes that its success proves. */
  public Set<Scope> grants() {
    return probe.answerProvesScope() ? needs() : Set.of();
  }

  /** The seconds that it asks to wait; empty where it does not say. */
  public String pause() {
    return retryAfterSeconds < 0 ? "" : Integer.toString(retryAfterSeconds);
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
    return isOfApi()
        && (status != 200 || isProof())
        && MeaningReader.read(this) == Meaning.NONE
        && !isOutage()
        && status != 429
        && !isUnread();
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

  /** Whether it shows something lasting about store, token or scope. */
  public boolean isSettled() {
    Meaning meaning = meaning();
    return meaning != Meaning.NONE && meaning != Meaning.RATE_LIMIT;
  }

  /**
   * Whether it is how a write probe fails for another reason than its scope: what it is about does
   * not exist, or its content is not accepted.
   */
  public boolean isFailedWrite() {
    return probe.isWrite()
        && (isSuccess()
            || (isProof() && body == BodyKind.API_ERROR && WRITE_FAILURES.contains(status)));
  }

  @Override
  public String proxyWords() {
    return source.proxy() ? "it answered with status " + status : "";
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
