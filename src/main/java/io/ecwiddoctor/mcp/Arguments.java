package io.ecwiddoctor.mcp;

import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.Printable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call, checked against the tool's input schema. None of them looks like a
 * token. Immutable.
 */
final class Arguments {

  /** Refuses a token without showing it. */
  private static final String TOKEN =
      ": this looks like a token, and a token must not pass through a conversation; nothing was"
          + " done. Consider it leaked: have the store's owner reinstall the app to get a new one."
          + " Name a file of the server's token folder instead; in text, write [redacted] in its"
          + " place.";

  /** Tokens that somebody pasted, and not what stands in for one. */
  private static final Pattern PASTED_TOKEN =
      Pattern.compile(
          "(?i:(?:secret|public|secure)(?:_|%5f|\\\\u005f)(?=[a-z]*\\d)[a-z0-9]{16,})"
              + "|lsxs_pt_\\w{8,}|(?:c2VjcmV0X|NlY3JldF|zZWNyZXRf)[\\w+/=-]{12,}");

  private static final int LONGEST_SHOWN = 80;

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /**
   * Checks the arguments of a call.
   *
   * @param schema the tool's input schema
   * @throws ToolFailure if one is missing, unknown or of the wrong kind, or looks like a token
   */
  static Arguments of(Map<String, Object> schema, Map<String, Object> given) {
    given.forEach(Arguments::refuseTokens);
    Map<?, ?> properties = (Map<?, ?>) schema.get("properties");
    given.forEach(
        (name, value) -> {
          if (!(properties.get(name) instanceof Map<?, ?> property)) {
            throw new ToolFailure(
                "There is no argument "
                    + quoted(name)
                    + (properties.isEmpty()
                        ? "; the tool takes none."
                        : "; there are " + String.join(", ", names(properties.keySet())) + "."));
          }
          SchemaCheck.check(name, value, property);
        });
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!given.containsKey(String.valueOf(name))) {
          throw new ToolFailure(name + " is missing; the tool needs it.");
        }
      }
    }
    return new Arguments(Map.copyOf(given));
  }

  private static Set<String> names(Collection<?> keys) {
    Set<String> names = new TreeSet<>();
    keys.forEach(key -> names.add(String.valueOf(key)));
    return names;
  }

  private static void refuseTokens(String name, Object value) {
    if (Redactor.isSuspect(name)) {
      throw new ToolFailure("The name of an argument" + TOKEN);
    }
    if (value instanceof Collection<?> many) {
      many.forEach(each -> refuseTokens(name, each));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, each) -> {
            refuseTokens(name, String.valueOf(key));
            refuseTokens(name, each);
          });
    } else if (isToken(name, String.valueOf(value))) {
      throw new ToolFailure(quoted(name) + TOKEN);
    }
  }

  /** Pasted text and names of files have numbers that look like a token without its prefix. */
  private static boolean isToken(String name, String value) {
    boolean mayHaveNumbers = name.equals("text") || name.equals("file");
    return PASTED_TOKEN.matcher(value).find() || (!mayHaveNumbers && Redactor.isSuspect(value));
  }

  /** The value in quotes, shortened, printable and without anything that may be a token. */
  static String quoted(String value) {
    String safe = Redactor.ANY.suspects(Printable.line(value));
    return '"'
        + (safe.length() > LONGEST_SHOWN ? safe.substring(0, LONGEST_SHOWN) + "…" : safe)
        + '"';
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The text of that name, or null if it wasn't given. */
  @Nullable String text(String name) {
    Object value = values.get(name);
    return value == null ? null : String.valueOf(value);
  }

  /** The texts of that name; empty if none were given. */
  List<String> texts(String name) {
    return values.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The scopes of that name; empty if none were given. */
  Set<Scope> scopes(String name) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    texts(name)
        .forEach(
            each ->
                scopes.add(
                    Scope.of(each)
                        .orElseThrow(
                            () ->
                                new ToolFailure(
                                    name
                                        + ": "
                                        + quoted(each)
                                        + " is not a scope; write it like read_orders, or ask"
                                        + " lookup_scope."))));
    return scopes;
  }

  /** The scopes that the job needs, from {@code scopes} or {@code profile}; null if not given. */
  @Nullable ScopeProfile profile() {
    if (has("scopes") && has("profile")) {
      throw new ToolFailure(
          "profile and scopes were both given, and scopes replaces the profile; leave out one.");
    }
    Set<Scope> scopes = scopes("scopes");
    if (!scopes.isEmpty()) {
      return ScopeProfile.custom(scopes);
    }
    String name = text("profile");
    return name == null ? null : ScopeProfile.builtIn(name).orElseThrow();
  }
}
