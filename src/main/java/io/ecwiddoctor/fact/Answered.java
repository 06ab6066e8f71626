package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.ReplyShape;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.Set;

/**
 * A reply, no matter from whom. All text is the sender's and hostile; the token is redacted.
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
 * @param retryAfterSeconds what {@code Retry-After} says; -1 if it says nothing
 * @param challenge whether it asks for a login ({@code WWW-Authenticate}), as Ecwid never does
 * @param profile the profile in it, or {@link ProfileContent#NONE}
 * @param permissions the permission list in it, or {@link PermissionList#NONE}
 * @param call the request, if it wasn't the probe's own
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

  /** Statuses of a write that was looked at and not carried out; REST API error codes. */
  private static final Set<Integer> WRITE_FAILURES = Set.of(400, 404, 405, 409, 415, 422);

  /** Whether this is a success of the API's own. */
  public boolean isSuccess() {
    return status == 200
        && body == BodyKind.EXPECTED
        && isAboutToken()
        && (probe.shape() != ReplyShape.PROFILE
            || !call.request().isEmpty()
            // No store has had an id of 0 or of more than 32 bits; such a profile isn't Ecwid's.
            || profile.hasStoreId());
  }

  /** Whether the token was sent correctly, to the API, and no proxy answered. */
  private boolean isAboutToken() {
    return call.token().isBearer() && isOfApi();
  }

  private boolean isOfApi() {
    return call.isAddressedToApi() && !source.proxy();
  }

  /** What it says, if the API itself says it. */
  public Meaning meaning() {
    return isAboutToken() ? MeaningReader.read(this) : Meaning.NONE;
  }

  /** Whether its words mention scopes, in whatever sense. */
  public boolean isMentioningScopes() {
    return MeaningReader.mentionsScopes(this);
  }

  /** Whether the API refuses a call that didn't carry the token correctly. */
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
    return isAboutToken() && hasApiFormat();
  }

  /** Whether it has the API's format: Ecwid asks for no login and sends no pages. */
  boolean hasApiFormat() {
    return (body == BodyKind.API_ERROR || body == BodyKind.EMPTY)
        && !challenge
        && !MeaningReader.claimsHtml(this);
  }

  /** Whether only a part of it arrived, which doesn't show who sent it. */
  public boolean isInPart() {
    return body == BodyKind.TRUNCATED || body == BodyKind.OVER_LIMIT;
  }

  /** Whether it is a refusal without words, in its body as in its status line. */
  public boolean isBareRefusal() {
    return isApiRefusal() && MeaningReader.isWordless(this);
  }

  /** Whether it says that the token itself is not valid. */
  public boolean namesInvalidToken() {
    return meaning() == Meaning.TOKEN_REJECTED;
  }

  /** Whether it is data that no public token may read. */
  public boolean isSecretData() {
    return isSuccess() && !PublicData.covers(this);
  }

  /** Whether only a working token gets it: data, or a refusal that the API checks after that. */
  public boolean isAcceptance() {
    return probe != Probe.APPLICATION_TOKEN && (isSecretData() || meaning().isAfterAcceptance());
  }

  /** The scopes that the call is about: that of its probe, or those that the endpoint needs. */
  public Set<Scope> tests() {
    return probe.scope() == null ? needs() : Set.of(probe.scope());
  }

  /** The scopes that its success proves. */
  public Set<Scope> grants() {
    return probe.answerProvesScope() ? needs() : Set.of();
  }

  /** The seconds that it asks to wait; empty if it doesn't. */
  public String retryAfter() {
    return retryAfterSeconds < 0 ? "" : Integer.toString(retryAfterSeconds);
  }

  /** Whether the service failed, rather than refused: 5xx, and the documented 408. */
  public boolean isOutage() {
    return isOfApi() && ((status >= 500 && status < 600) || (status == 408 && hasApiFormat()));
  }

  /** Whether Ecwid's API never sends such a reply: a page, a redirect, another format or status. */
  public boolean isForeign() {
    return !(isMisaddressed() || source.proxy())
        && (status != 200 || isAboutToken())
        && !isOutage()
        && MeaningReader.isForeign(this);
  }

  /** Whether it is a refusal that may be about the token, but its body wasn't recorded. */
  public boolean isUnreadRefusal() {
    return MeaningReader.isUnread(this) && status != 200 && isAboutToken();
  }

  @Override
  public Answered withAt(Instant moment) {
    return copy(store, moment, durationMillis, profile, call, source);
  }

  /** Returns the same reply to that call. */
  public Answered to(CallDetails other) {
    return copy(store, at, durationMillis, profile, other, source);
  }

  /** Returns the same reply from that sender. */
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
  public boolean isConclusive() {
    return meaning() != Meaning.NONE && meaning() != Meaning.RETRY_LATER;
  }

  /** Whether a write probe failed for another reason than its scope, as it should. */
  public boolean isFailedWrite() {
    return probe.isWrite()
        && (isSuccess()
            || (isAboutToken() && body == BodyKind.API_ERROR && WRITE_FAILURES.contains(status)));
  }

  /** The rule engine hashes a reply with every conclusion from it; these tell replies apart. */
  @Override
  public int hashCode() {
    return 31 * (31 * at.hashCode() + status) + probe.probeName().hashCode();
  }

  @Override
  public String proxyWords() {
    return source.proxy() ? "it answered with status " + status : "";
  }

  @Override
  public Proof proof() {
    return ReplyProof.of(this);
  }
}
