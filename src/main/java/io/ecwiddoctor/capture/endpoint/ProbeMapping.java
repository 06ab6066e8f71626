package io.ecwiddoctor.capture.endpoint;

import static io.ecwiddoctor.capture.endpoint.Endpoint.Telling;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.PageStart;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.probe.reply.ResponseShape;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A call that can tell something, and what a reply to it amounts to: the outcome of the probe that
 * tests the same. Where that would be more than the reply says, it amounts to nothing. Immutable.
 *
 * @param probes those that test the scopes it needs; none where no probe does
 * @param request its method and endpoint, without anybody's identifiers
 * @param own whether it asks the very endpoint of its one probe
 * @param form what a success looks like
 * @param telling what replies tell of the scopes
 * @param selection the fields that it asks for; empty where it asks for all
 */
public record ProbeMapping(
    List<Probe> probes,
    String request,
    boolean own,
    ResponseShape form,
    Telling telling,
    String selection) {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  public ProbeMapping {
    probes = List.copyOf(probes);
  }

  /** The probe that stands for the call where it is not about scopes: whether the token works. */
  public Probe first() {
    return probes.isEmpty() ? Probe.PROFILE : probes.get(0);
  }

  /** The same, asked by another method. */
  public ProbeMapping by(String method) {
    String path = request.substring(request.indexOf(' '));
    return new ProbeMapping(probes, method + path, own, form, telling, selection);
  }

  /** Whether success after success tells nothing new. */
  public boolean isRepeatable() {
    return own && !leavesOut();
  }

  /** What it amounts to that there was no reply. */
  public ProbeOutcome unanswered(StoreId store, Instant at, int millis, Failure failure) {
    return new Unanswered(first(), store, at, millis, failure, CallDetails.of(request));
  }

  /** What a reply amounts to: an outcome for each scope that it tells of, or none. */
  public List<Answered> read(
      ReplyReader reader, StoreId store, Instant at, int millis, HttpReply whole) {
    HttpReply raw = whole.completeness() == Completeness.NOT_SEEN ? asPage(whole) : whole;
    Answered reply = read(reader, first(), store, at, millis, raw);
    if (reply.isSuccess()) {
      return answerTells()
          ? probes.stream().map(probe -> read(reader, probe, store, at, millis, raw)).toList()
          : List.of();
    }
    if (isAboutTheStore(reply)) {
      return List.of(read(reader, Probe.PROFILE, store, at, millis, raw));
    }
    return tells(reply) ? List.of(reply) : List.of();
  }

  private HttpReply asPage(HttpReply part) {
    String page =
        form == ResponseShape.PAGE && part.status() == OK ? PageStart.page(part.body()) : "";
    return page.isEmpty() ? part : part.withBody(page);
  }

  private Answered read(
      ReplyReader reader, Probe probe, StoreId store, Instant at, int millis, HttpReply raw) {
    return reader.read(probe, form, store, at, millis, raw).to(request);
  }

  /** The words of a plan without the API, which the API says whatever it is asked. */
  private static boolean isAboutTheStore(Answered reply) {
    String words = (reply.reason() + " " + reply.errorMessage()).toLowerCase(Locale.ROOT);
    return reply.status() == 402 && reply.isApiRefusal() && words.contains("upgrade your account");
  }

  private boolean answerTells() {
    return (telling == Telling.ALL || telling == Telling.ANSWER) && !leavesOut();
  }

  private boolean tells(Answered reply) {
    return switch (reply.status()) {
      case OK -> (own && selection.isEmpty()) || isNoJson(reply) || isUnseen(reply);
      case 402 -> own || !reply.isApiRefusal() || reply.namesSuspension();
      case 403 -> own || !reply.isApiRefusal() || isRefusal(reply);
      case 404 -> own || !reply.isApiRefusal() || reply.namesUnknownStore();
      case 401 -> own || !reply.isApiRefusal();
      case 429, 408 -> true;
      default -> reply.status() >= 500 || !isAboutTheCall(reply);
    };
  }

  /** Whether it is something else where JSON should have come. */
  private boolean isNoJson(Answered reply) {
    return switch (reply.body()) {
      case HTML, OTHER, TRUNCATED, OVER_LIMIT -> form != ResponseShape.UNKNOWN && answerTells();
      case EXPECTED, API_ERROR, EMPTY, FOREIGN_EMPTY, JSON, NOT_SEEN -> false;
    };
  }

  /** Whether it might have been an answer, if somebody had kept it. */
  private boolean isUnseen(Answered reply) {
    return reply.body() == BodyKind.NOT_SEEN && !probes.isEmpty() && answerTells();
  }

  private boolean isRefusal(Answered reply) {
    boolean ofScope =
        (telling == Telling.ALL || telling == Telling.REFUSAL)
            && !probes.isEmpty()
            && (reply.isBareRefusal() || reply.namesMissingScope());
    return reply.namesInvalidToken() || ofScope;
  }

  /** What the API says of this one call, or a cache of its own: nothing about token or scope. */
  private static boolean isAboutTheCall(Answered reply) {
    int status = reply.status();
    return status < 300 || status == NOT_MODIFIED || (status >= 400 && reply.isApiRefusal());
  }

  /** Whether its success lacks what would tell for want of having been asked for. */
  private boolean leavesOut() {
    return own
        && first() == Probe.PROFILE
        && !selection.isEmpty()
        && !selected().containsAll(List.of("account", "generalInfo"));
  }

  /** The fields that are asked for, without what is asked for of each. */
  private List<String> selected() {
    StringBuilder fields = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < selection.length(); i++) {
      char c = selection.charAt(i);
      depth += c == '(' ? 1 : 0;
      if (depth == 0) {
        fields.append(c);
      }
      depth -= c == ')' ? 1 : 0;
    }
    return List.of(fields.toString().split("\\s*,\\s*", -1));
  }
}
