package io.ecwiddoctor.capture.endpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is, and what an address at it asks for. Addresses are taken apart as leniently as
 * those write them who log them. Immutable and thread-safe.
 */
public final class ApiAddress {

  /** Where Ecwid has it. */
  public static final ApiAddress ECWID = of("https://app.ecwid.com/api/v3");

  private final String authority;
  private final String root;

  private ApiAddress(String authority, String root) {
    this.authority = authority;
    this.root = root;
  }

  /**
   * The API at an address.
   *
   * @param baseUrl up to {@code /api/v3}
   * @throws IllegalArgumentException if it is no http or https address
   */
  public static ApiAddress of(String baseUrl) {
    String url = baseUrl.strip().replaceAll("/+$", "");
    int slash = url.indexOf('/', url.indexOf("://") + 3);
    if (!url.matches("(?i)https?://[^/?#]+[^?#]*")) {
      throw new IllegalArgumentException("\"" + url + "\" is no address of an API.");
    }
    String path = slash < 0 ? "/" : url.substring(slash) + "/";
    return new ApiAddress(authority(slash < 0 ? url : url.substring(0, slash)), path);
  }

  /**
   * What an address at the API asks for.
   *
   * @param store the segment that should be a store id, decoded
   * @param path the segments behind it, decoded
   * @param query as it stands there, without the question mark; empty for none
   */
  public record Target(String store, List<String> path, String query) {

    public Target {
      path = List.copyOf(path);
    }

    /** The value of that parameter, decoded; empty if there is none. */
    public String parameter(String name) {
      return Arrays.stream(query.split("&", -1))
          .filter(pair -> pair.startsWith(name + "="))
          .map(pair -> decode(pair.substring(name.length() + 1)))
          .findFirst()
          .orElse("");
    }
  }

  /** The path of a call, from the store's id and what stands behind it. */
  public String address(String store, String path) {
    return root + store + path;
  }

  /** The host, for people. */
  @Override
  public String toString() {
    return authority;
  }

  /** What this address asks the API for; null if it is not the API's. */
  public @Nullable Target find(String url) {
    int begin = url.indexOf("://");
    int slash = begin < 0 ? -1 : url.indexOf('/', begin + 3);
    if (slash < 0 || !authority(url.substring(0, slash)).equals(authority)) {
      return null;
    }
    return target(url.substring(slash));
  }

  /** What this path, with its query, asks the API for; null if it is not of the API. */
  public @Nullable Target target(String pathAndQuery) {
    String whole = pathAndQuery.replaceAll("#.*", "");
    int mark = whole.indexOf('?');
    String path = mark < 0 ? whole : whole.substring(0, mark);
    if (!path.startsWith(root) || path.length() == root.length()) {
      return null;
    }
    List<String> segments =
        Arrays.stream(path.substring(root.length()).replaceAll("/+$", "").split("/", -1))
            .map(segment -> decode(segment.replace("+", "%2B")))
            .toList();
    return new Target(
        segments.get(0),
        segments.subList(1, segments.size()),
        mark < 0 ? "" : whole.substring(mark + 1));
  }

  /** Host and port of scheme and authority, so that equal ones are written equally. */
  private static String authority(String front) {
    String lower = front.toLowerCase(Locale.ROOT);
    String name = lower.substring(lower.indexOf("://") + 3);
    name = name.substring(name.lastIndexOf('@') + 1);
    return name.replaceAll(lower.startsWith("https") ? ":443$" : ":80$", "");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
