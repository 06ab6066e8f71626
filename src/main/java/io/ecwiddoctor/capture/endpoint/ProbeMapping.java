package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.capture.endpoint.Endpoint.ScopeEvidence;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.PageStart;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.probe.reply.ResponseShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Maps a call to the probe that tests the same, or to {@link Probe#OTHER_CALL} with the scopes that
 * its endpoint needs, and makes outcomes of its reply. Every refusal becomes an outcome, if need be
 * of {@link Probe#OTHER_CALL}: a report that lost one could say that nothing is wrong. Immutable.
 *
 * @param probes the probes that test its scopes, if all of them have one
 * @param request its method and endpoint, without anybody's identifiers
 * @param asksProbeEndpoint whether it asks the very endpoint of its one probe
 * @param form what a success looks like
 * @param scopeEvidence what replies show about the scopes
 * @param selection the value of {@code responseFields}; empty where all fields are asked for
 * @param needs the scopes that it needs, all of them; empty where none is known
 */
public record ProbeMapping(
    List<Probe> probes,
    String request,
    boolean asksProbeEndpoint,
    ResponseShape form,
    ScopeEvidence scopeEvidence,
    String selection,
    Set<Scope> needs) {

  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  public ProbeMapping {
    probes = List.copyOf(probes);
    needs = Set.copyOf(needs);
  }

  /** Returns the probe that stands for the call. */
  public Probe probe() {
    return probes.size() == 1 ? probes.get(0) : Probe.OTHER_CALL;
  }

  /** Whether nothing is known of the endpoint. */
  boolean isUnknown() {
    return probes.isEmpty() && needs.isEmpty() && form == ResponseShape.UNKNOWN;
  }

  /** Returns the same for another method. */
  ProbeMapping by(String method) {
    String path = request.substring(request.indexOf(' '));
    return new ProbeMapping(
        probes, method + path, asksProbeEndpoint, form, scopeEvidence, selection, needs);
  }

  /** Whether success after success shows nothing new. */
  public boolean isRepeatable() {
    return asksProbeEndpoint && !leavesOut();
  }

  /** Returns the request for an outcome of that probe. */
  CallDetails details(Probe probe) {
    CallDetails details = CallDetails.of(request);
    return probe == Probe.OTHER_CALL && scopeEvidence != ScopeEvidence.NOTHING
        ? details.withNeeds(needs)
        : details;
  }

  /**
   * Returns the outcomes of a call: one for each scope that its reply shows something about, one
   * for the call itself, or none.
   */
  List<Answered> read(ReplyReader reader, StoreId store, Call call, HttpReply whole) {
    HttpReply raw = whole.completeness() == Completeness.NOT_SEEN ? asPage(whole) : whole;
    Answered reply = read(reader, probe(), store, call, raw);
    if (reply.status() == OK && reply.body() == BodyKind.EXPECTED) {
      return successes(reader, store, call, raw);
    }
    if (isAboutTheStore(reply)) {
      return List.of(read(reader, Probe.PROFILE, store, call, raw));
    }
    if (probe() != Probe.OTHER_CALL && shows(reply) && !isAboutParameter(reply)) {
      return List.of(reply);
    }
    Answered other = read(reader, Probe.OTHER_CALL, store, call, raw);
    return isRefusal(other) ? List.of(narrowed(other)) : List.of();
  }

  private List<Answered> successes(ReplyReader reader, StoreId store, Call call, HttpReply raw) {
    if (scopeEvidence != ScopeEvidence.ALL || leavesOut() || isUnknown()) {
      return List.of();
    }
    List<Probe> proven = probes.isEmpty() ? List.of(Probe.OTHER_CALL) : probes;
    return proven.stream().map(probe -> read(reader, probe, store, call, raw)).toList();
  }

  private HttpReply asPage(HttpReply part) {
    String page =
        form == ResponseShape.PAGE && part.status() == OK ? PageStart.page(part.body()) : "";
    return page.isEmpty() ? part : part.withBody(page);
  }

  private Answered read(ReplyReader reader, Probe probe, StoreId store, Call call, HttpReply raw) {
    return reader
        .read(probe, form, store, call.at(), call.durationMillis(), raw)
        .to(details(probe).withToken(call.credential().placement()));
  }

  /** Whether the plan lacks the API, which the API says to any request. */
  private static boolean isAboutTheStore(Answered reply) {
    String words = (reply.reason() + " " + reply.errorMessage()).toLowerCase(Locale.ROOT);
    return reply.status() == 402 && reply.isApiRefusal() && words.contains("upgrade your account");
  }

  /** A refusal that may be about the scope of a parameter shows nothing about the probe's. */
  private boolean isAboutParameter(Answered reply) {
    return asksProbeEndpoint
        && !needs.equals(probe().needs())
        && reply.status() == 403
        && (reply.isBareRefusal() || reply.meaning() == Meaning.SCOPE_MISSING);
  }

  private boolean shows(Answered reply) {
    return switch (reply.status()) {
      case OK -> (asksProbeEndpoint && selection.isEmpty()) || isNoJson(reply) || isUnseen(reply);
      case 402 ->
          asksProbeEndpoint || !reply.isApiRefusal() || reply.meaning() == Meaning.STORE_SUSPENDED;
      case 403 -> asksProbeEndpoint || !reply.isApiRefusal() || isRefusalOfScope(reply);
      case 404 ->
          asksProbeEndpoint || !reply.isApiRefusal() || reply.meaning() == Meaning.STORE_UNKNOWN;
      case 401 -> asksProbeEndpoint || !reply.isApiRefusal();
      case 429, 408 -> true;
      default -> reply.status() >= 500 || !isAboutTheCall(reply);
    };
  }

  /** Whether the reply isn't JSON, though it should be. */
  private boolean isNoJson(Answered reply) {
    return switch (reply.body()) {
      case HTML, OTHER, TRUNCATED, OVER_LIMIT ->
          form != ResponseShape.UNKNOWN && scopeEvidence == ScopeEvidence.ALL && !leavesOut();
      case EXPECTED, API_ERROR, EMPTY, FOREIGN_EMPTY, JSON, NOT_SEEN -> false;
    };
  }

  /** Whether it may be an answer whose body wasn't recorded. */
  private boolean isUnseen(Answered reply) {
    return reply.body() == BodyKind.NOT_SEEN && scopeEvidence == ScopeEvidence.ALL && !leavesOut();
  }

  private boolean isRefusalOfScope(Answered reply) {
    return reply.namesInvalidToken()
        || (scopeEvidence != ScopeEvidence.NOTHING
            && (reply.isBareRefusal() || reply.meaning() == Meaning.SCOPE_MISSING));
  }

  /**
   * Whether the API, or a cache, only says something about this one call, not about token or scope.
   */
  private static boolean isAboutTheCall(Answered reply) {
    int status = reply.status();
    return status < 300 || status == NOT_MODIFIED || (status >= 400 && reply.isApiRefusal());
  }

  private static boolean isRefusal(Answered reply) {
    return reply.status() >= 300 && reply.status() != NOT_MODIFIED;
  }

  /** A refusal that names one of the scopes is about that one. */
  private static Answered narrowed(Answered reply) {
    if (reply.meaning() != Meaning.SCOPE_MISSING) {
      return reply;
    }
    Set<Scope> named = EnumSet.noneOf(Scope.class);
    Arrays.stream((reply.reason() + " " + reply.errorMessage()).split("[^a-z_]+"))
        .map(Scope::of)
        .flatMap(Optional::stream)
        .forEach(named::add);
    Set<Scope> needed = reply.call().needs();
    boolean fits = named.size() == 1 && (needed.isEmpty() || needed.containsAll(named));
    return fits ? reply.to(reply.call().withNeeds(named)) : reply;
  }

  /** Whether a success lacks what the rules use, because the call didn't ask for it. */
  private boolean leavesOut() {
    return asksProbeEndpoint
        && probe() == Probe.PROFILE
        && !selection.isEmpty()
        && !selected().containsAll(List.of("account", "generalInfo"));
  }

  /** The selected fields, without the selection within each. */
  private List<String> selected() {
    List<String> fields = new ArrayList<>();
    int depth = 0;
    StringBuilder field = new StringBuilder();
    for (char c : (selection + ",").toCharArray()) {
      depth += c == '(' ? 1 : 0;
      if (c == ',' && depth == 0) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else if (depth == 0) {
        field.append(c);
      }
      depth -= c == ')' ? 1 : 0;
    }
    return fields;
  }
}
