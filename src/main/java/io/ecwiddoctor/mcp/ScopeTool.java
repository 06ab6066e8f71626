package io.ecwiddoctor.mcp;

import io.ecwiddoctor.capture.endpoint.Endpoint;
import io.ecwiddoctor.capture.endpoint.EndpointTable;
import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.ProfileListing.ScopeEntry;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which scopes a request needs, and which endpoints a scope opens. */
final class ScopeTool implements Tool {

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

  private final EndpointTable table = EndpointTable.load();

  /**
   * The scopes by Ecwid's page. The table has none for the profile, because until 2020 the page
   * said that any token may read it, and a diagnosis counts on that.
   */
  private static Set<Scope> documented(Endpoint endpoint) {
    boolean profile =
        endpoint.method().equals("GET") && endpoint.segments().equals(List.of("profile"));
    return profile ? Set.of(Scope.READ_STORE_PROFILE) : endpoint.scopes();
  }

  /**
   * An endpoint.
   *
   * @param method the HTTP method
   * @param path behind the store id; {@code {…}} stands for any identifier
   * @param scopes what the token needs, all of them; empty if any token of the store will do
   */
  private record Entry(String method, String path, List<ScopeEntry> scopes) {

    static Entry of(Endpoint endpoint) {
      return new Entry(
          endpoint.method(),
          "/" + String.join("/", endpoint.segments()),
          documented(endpoint).stream().sorted().map(ScopeEntry::of).toList());
    }

    String words() {
      return method
          + " "
          + path
          + ": "
          + (scopes.isEmpty()
              ? "any token of the store"
              : scopes.stream().map(ScopeEntry::name).collect(Collectors.joining(" and ")))
          + "\n";
    }
  }

  private record Listing(@Nullable ScopeEntry scope, List<Entry> endpoints) {}

  @Override
  public Answer call(Arguments arguments, McpSyncServerExchange client) {
    String request = arguments.text("request");
    String scope = arguments.text("scope");
    if (request != null && scope == null) {
      return ofRequest(request);
    }
    if (scope != null && request == null) {
      return ofScope(scope);
    }
    throw new ToolFailure("Give either request or scope.");
  }

  private Answer ofRequest(String request) {
    String[] words = request.strip().split("\\s+", -1);
    String method = words.length == 1 ? "" : words[0].toUpperCase(Locale.ROOT);
    if (words.length > 2 || !method.matches("[A-Z]{0,7}")) {
      throw new ToolFailure(
          "request: "
              + Arguments.quoted(request)
              + " must be a method and a path, such as PUT /products/17.");
    }
    List<String> path = path(words[words.length - 1]);
    List<Entry> ofPath =
        METHODS.stream()
            .filter(each -> method.isEmpty() || each.equals(method))
            .map(each -> table.find(each, path))
            .flatMap(Stream::ofNullable)
            .map(Entry::of)
            .toList();
    if (ofPath.isEmpty()) {
      throw new ToolFailure(
          "request: "
              + (table.knows(path)
                  ? "that path has no method " + Arguments.quoted(method) + " in Ecwid's documents"
                  : "Ecwid's documents have no endpoint " + Arguments.quoted(request))
              + ". Write the path behind the store id, such as PUT /products/17.");
    }
    return answer(null, ofPath);
  }

  /** The segments behind the store id, of a path, a path with the store id, or an address. */
  private List<String> path(String written) {
    String plain = written.replaceFirst("[?#].*", "");
    Target target =
        plain.startsWith("/")
            ? Target.ofPath(ApiBaseUrl.ECWID, plain)
            : Target.find(ApiBaseUrl.ECWID, plain);
    if (target != null) {
      return target.path();
    }
    List<String> segments =
        Arrays.stream(plain.split("/", -1)).filter(segment -> !segment.isEmpty()).toList();
    boolean withStore = segments.size() > 1 && segments.get(0).matches("\\d+|\\{\\w+}");
    return withStore && !table.knows(segments) ? segments.subList(1, segments.size()) : segments;
  }

  private Answer ofScope(String name) {
    Scope scope =
        Scope.of(name)
            .orElseThrow(
                () ->
                    new ToolFailure(
                        "scope: "
                            + Arguments.quoted(name)
                            + " is not a scope; write it like update_catalog."));
    return answer(
        ScopeEntry.of(scope),
        table.endpoints().stream()
            .filter(endpoint -> documented(endpoint).contains(scope))
            .map(Entry::of)
            .sorted(Comparator.comparing(Entry::path).thenComparing(Entry::method))
            .toList());
  }

  private static Answer answer(@Nullable ScopeEntry scope, List<Entry> endpoints) {
    String text = endpoints.stream().map(Entry::words).collect(Collectors.joining());
    String intro = scope == null ? "" : scope.name() + ": " + scope.data() + "\n";
    return new Answer(
        JsonReports.oneLine().render(new Listing(scope, endpoints)),
        intro
            + (text.isEmpty() ? "No endpoint of Ecwid's documents names it.\n" : text)
            + grant(scope == null ? endpoints.get(0).scopes() : List.of(scope)));
  }

  private static String grant(List<ScopeEntry> scopes) {
    List<String> asked =
        scopes.stream().filter(scope -> !scope.isDefault()).map(ScopeEntry::name).toList();
    return asked.isEmpty()
        ? "Every custom app has it from the start.\n"
        : "The Ecwid team adds " + String.join(", ", asked) + " to a custom app on request.\n";
  }
}
