package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.CallMapping;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.probe.reply.Credential;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes out of an address what may be a token's or somebody's. Not thread-safe. */
final class UrlScrubber {

  /** Parameters that say what was asked for, and of nobody. */
  private static final Set<String> PARAMETERS =
      Set.of("responsefields", "limit", "offset", "showextendedinfo", "lang");

  private static final Pattern URL =
      Pattern.compile(
          "([A-Za-z]+://)?(?:[^@/?#]*@)?([^/?#]*)([^?#]*)(?:\\?([^#]*))?.*", Pattern.DOTALL);

  private static final Pattern VERSION = Pattern.compile("(?i)v\\d");
  private static final Pattern STORE =
      Pattern.compile("(?i)-?\\d{1,12}|\\[object object]|[:{<]?store_?id[}>]?|stores?");

  private final Pseudonyms pseudonyms;

  UrlScrubber(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** Returns the address; parameters and names in the path are replaced. */
  String url(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return "";
    }
    StringBuilder clean = new StringBuilder();
    clean.append(parts.group(1) == null ? "" : parts.group(1)).append(parts.group(2));
    boolean store = false;
    for (String segment : parts.group(3).split("/", -1)) {
      boolean ofApi = VERSION.matcher(segment).matches() || segment.equals("api");
      clean.append(segment.isEmpty() || ofApi ? segment : store ? store(segment) : path(segment));
      clean.append('/');
      store = VERSION.matcher(segment).matches() || (store && segment.matches("(?i)stores?"));
    }
    clean.setLength(clean.length() - 1);
    String query = parts.group(4);
    return query == null ? clean.toString() : clean.append('?').append(query(query)).toString();
  }

  private String store(String segment) {
    boolean harmless = STORE.matcher(segment).matches() || CallMapping.isName(segment);
    return harmless ? segment : encoded(pseudonyms.of(decoded(segment)));
  }

  /** Replaces what may identify a person or a thing of a store: numbers, addresses, names. */
  private static String path(String segment) {
    if (CallMapping.isName(segment)) {
      return segment;
    }
    return segment.matches("\\d+") ? "1" : "x";
  }

  private String query(String query) {
    return Arrays.stream(query.split("&", -1))
        .map(this::parameter)
        .collect(Collectors.joining("&"));
  }

  private String parameter(String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    if (!name.matches("[A-Za-z_][\\w.-]{0,40}") || Redactor.isSuspect(name)) {
      return "x";
    }
    if (equals < 0) {
      return name;
    }
    String value = pair.substring(equals + 1);
    if (PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
      return name + "=" + (value.matches("[\\w(),.*%-]{0,400}") ? Redactor.ANY.tokens(value) : "x");
    }
    boolean token = Credential.isParameter(name);
    return name + "=" + (token ? encoded(pseudonyms.of(decoded(value))) : "x");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
