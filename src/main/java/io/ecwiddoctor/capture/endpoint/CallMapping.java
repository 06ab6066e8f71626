package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.capture.endpoint.Endpoint.ScopeEvidence;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ReplyShape;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.probe.reply.ResponseShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Maps a call, by its method and endpoint, to the probe that tests the same. Stateless. */
public final class CallMapping {

  private static final EndpointTable ENDPOINTS = EndpointTable.load();
  private static final Map<Scope, Probe> BY_SCOPE = byScope();
  private static final Map<List<String>, Probe> OWN = own();

  private static final int MOST_SEGMENTS = 6;

  /** A segment of a path that can't be a name or number of somebody's. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{1,30}(?:-[a-z]{2,20}){0,2}");

  private CallMapping() {}

  private static Map<Scope, Probe> byScope() {
    Map<Scope, Probe> probes = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      List<Probe> tests = new ArrayList<>(Probe.readSweep(EnumSet.of(scope)));
      tests.addAll(Probe.writeSweep(EnumSet.of(scope)));
      if (!tests.isEmpty()) {
        probes.put(scope, tests.get(0));
      }
    }
    return probes;
  }

  private static Map<List<String>, Probe> own() {
    Map<List<String>, Probe> probes = new HashMap<>();
    for (Probe probe : Probe.values()) {
      if (!probe.isWrite() && probe != Probe.CONTROL && probe != Probe.OTHER_CALL) {
        String path = probe.path().replaceAll("\\?.*", "");
        probes.put(List.of(path.substring(1).split("/", -1)), probe);
      }
    }
    return probes;
  }

  /** Returns the probe, or the scopes, that a call to the API stands for. */
  public static ProbeMapping of(String method, Target target) {
    if (method.equals("HEAD")) {
      // The same as a GET, without the body.
      return of("GET", target).by("HEAD");
    }
    Probe own = method.equals("GET") ? OWN.get(target.path()) : null;
    if (own != null) {
      return new ProbeMapping(
          List.of(own),
          "GET /" + String.join("/", target.path()),
          true,
          own.shape() == ReplyShape.PAGE ? ResponseShape.PAGE : ResponseShape.OWN,
          ScopeEvidence.ALL,
          target.parameter("responseFields"),
          withParameters(own.needs(), target));
    }
    Endpoint endpoint = ENDPOINTS.find(method, target.path());
    return endpoint == null ? unknown(method, target) : of(endpoint, target);
  }

  /** Whether a segment of a path is a name of the API, not an id. */
  public static boolean isName(String segment) {
    return OWN.keySet().stream().anyMatch(path -> path.contains(segment))
        || ENDPOINTS.endpoints().stream().anyMatch(each -> each.segments().contains(segment));
  }

  /** Whether the API has an endpoint with that path, by the documents or the vendor's client. */
  static boolean isKnown(List<String> path) {
    return OWN.containsKey(path) || ENDPOINTS.knows(path);
  }

  /** An endpoint in no document: whatever it needs, its refusals count. */
  private static ProbeMapping unknown(String method, Target target) {
    String path =
        target.path().stream()
            .limit(MOST_SEGMENTS)
            .map(segment -> WORD.matcher(segment).matches() ? segment : "{id}")
            .collect(Collectors.joining("/"));
    return new ProbeMapping(
        List.of(),
        method + " /" + path,
        false,
        ResponseShape.UNKNOWN,
        ScopeEvidence.ALL,
        "",
        withParameters(Set.of(), target));
  }

  private static ProbeMapping of(Endpoint endpoint, Target target) {
    Set<Scope> scopes = withParameters(endpoint.scopes(), target);
    return new ProbeMapping(
        BY_SCOPE.keySet().containsAll(scopes)
            ? scopes.stream().sorted().map(BY_SCOPE::get).toList()
            : List.of(),
        endpoint.method() + " /" + String.join("/", endpoint.segments()),
        false,
        form(endpoint),
        endpoint.scopeEvidence(),
        "",
        scopes);
  }

  /** Parameters can need a scope of their own. */
  private static Set<Scope> withParameters(Set<Scope> scopes, Target target) {
    Set<Scope> all = EnumSet.noneOf(Scope.class);
    all.addAll(scopes);
    if (target.parameter("showExtendedInfo").equals("true")) {
      all.add(Scope.READ_STORE_PROFILE_EXTENDED);
    }
    return all;
  }

  private static ResponseShape form(Endpoint endpoint) {
    return switch (endpoint.method()) {
      case "PUT", "DELETE" -> ResponseShape.CHANGE;
      case "POST" -> ResponseShape.THING;
      default -> formOfRead(endpoint);
    };
  }

  private static ResponseShape formOfRead(Endpoint endpoint) {
    String reply = endpoint.reply();
    if (endpoint.scopes().isEmpty()) {
      return ResponseShape.ANY;
    }
    if (reply.startsWith("{\"total\"")) {
      return ResponseShape.PAGE;
    }
    if (reply.equals("[]")) {
      return ResponseShape.LIST;
    }
    return endpoint.isAboutOne() ? ResponseShape.THING : ResponseShape.UNKNOWN;
  }
}
