package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.capture.endpoint.Endpoint.ScopeEvidence;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.Scope;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of the API, with the scopes that they need. The resource {@code endpoints.txt} says
 * where that is documented. Immutable and thread-safe.
 */
public final class EndpointTable {

  private static final String RESOURCE = "endpoints.txt";

  private final List<Endpoint> endpoints;

  private EndpointTable(List<Endpoint> endpoints) {
    this.endpoints = endpoints;
  }

  /** Reads the table. */
  public static EndpointTable load() {
    return new EndpointTable(
        Resources.text("capture/endpoint/" + RESOURCE)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(EndpointTable::endpoint)
            .sorted(Comparator.comparingInt(Endpoint::literals).reversed())
            .toList());
  }

  private static Endpoint endpoint(String line) {
    String[] cells = line.split(" \\| ", -1);
    if (cells.length != 4 && cells.length != 5) {
      throw new IllegalStateException(
          RESOURCE + " has a line that is not of four or five cells: " + line);
    }
    Set<Scope> scopes = new LinkedHashSet<>();
    for (String name : cells[2].isEmpty() ? new String[0] : cells[2].split(" ", -1)) {
      scopes.add(
          Scope.of(name).orElseThrow(() -> new IllegalStateException(RESOURCE + ": " + name)));
    }
    ScopeEvidence scopeEvidence =
        cells.length == 4
            ? ScopeEvidence.ALL
            : ScopeEvidence.valueOf(cells[4].toUpperCase(Locale.ROOT));
    List<String> segments = List.of(cells[1].substring(1).split("/", -1));
    return new Endpoint(cells[0], segments, scopes, cells[3], scopeEvidence);
  }

  /** Returns the endpoint with this method and path, or null. */
  public @Nullable Endpoint find(String method, List<String> path) {
    for (Endpoint endpoint : endpoints) {
      if (endpoint.method().equals(method) && endpoint.hasPath(path)) {
        return endpoint;
      }
    }
    return null;
  }

  /** Whether the path is known, under whatever method. */
  public boolean knows(List<String> path) {
    return endpoints.stream().anyMatch(endpoint -> endpoint.hasPath(path));
  }

  /** All of them, those with the most specific paths first. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }
}
