package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.capture.endpoint.Endpoint.Telling;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.probe.reply.ResponseShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which probe a call amounts to: by method and endpoint. The one place that knows. Stateless.
 */
public final class CallMapping {

  private static final EndpointTable ENDPOINTS = EndpointTable.load();
  private static final Map<Scope, Probe> BY_SCOPE = byScope();
  private static final Map<List<String>, Probe> OWN = own();

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

  /** What this call amounts to; null if it can tell nothing. */
  public static @Nullable ProbeMapping hear(String method, Target target) {
    Probe own = method.equals("GET") ? OWN.get(target.path()) : null;
    if (own != null) {
      return new ProbeMapping(
          List.of(own),
          "GET /" + String.join("/", target.path()),
          true,
          own.shape() == Probe.Shape.PAGE ? ResponseShape.PAGE : ResponseShape.OWN,
          Telling.ALL,
          target.parameter("responseFields"));
    }
    Endpoint endpoint = ENDPOINTS.find(method, target.path());
    return endpoint == null ? null : of(endpoint);
  }

  private static ProbeMapping of(Endpoint endpoint) {
    return new ProbeMapping(
        probes(endpoint.scopes()),
        endpoint.method() + " /" + String.join("/", endpoint.segments()),
        false,
        form(endpoint),
        endpoint.tellingOfEach(),
        "");
  }

  private static List<Probe> probes(Set<Scope> scopes) {
    return scopes.stream().sorted().filter(BY_SCOPE::containsKey).map(BY_SCOPE::get).toList();
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
    if (reply.startsWith("{\"total\"")) {
      return ResponseShape.PAGE;
    }
    if (reply.equals("[]")) {
      return ResponseShape.LIST;
    }
    return endpoint.isAboutOne() ? ResponseShape.THING : ResponseShape.UNKNOWN;
  }
}
