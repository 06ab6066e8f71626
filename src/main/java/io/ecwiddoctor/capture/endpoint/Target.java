package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.model.ApiBaseUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store, path and query of an address below the API's base URL. Lenient, because logs write
 * addresses in many ways. Immutable and thread-safe.
 *
 * @param store the segment that should be a store id, decoded
 * @param path the segments behind it, decoded
 * @param query as it is, without the question mark; empty if there is none
 */
public record Target(String store, List<String> path, String query) {

  public Target {
    path = List.copyOf(path);
  }

  /** Returns what this URL asks the API for; null if it isn't below the API's base URL. */
  public static @Nullable Target find(ApiBaseUrl api, String url) {
    return of(api.below(url));
  }

  /** Returns what this path, with its query, asks the API for; null if it isn't the API's. */
  public static @Nullable Target ofPath(ApiBaseUrl api, String pathAndQuery) {
    return of(api.belowPath(pathAndQuery));
  }

  static @Nullable Target of(@Nullable String below) {
    String whole = below == null ? "" : below.replaceFirst("#.*", "");
    int mark = whole.indexOf('?');
    String path = mark < 0 ? whole : whole.substring(0, mark);
    if (path.length() < 2) {
      return null;
    }
    List<String> segments =
        Arrays.stream(path.substring(1).replaceAll("/+$", "").split("/", -1))
            .map(segment -> decode(segment.replace("+", "%2B")))
            .toList();
    return new Target(
        segments.get(0),
        segments.subList(1, segments.size()),
        mark < 0 ? "" : whole.substring(mark + 1));
  }

  /** Returns the value of that parameter, decoded; empty if there is none. */
  public String parameter(String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> decode(pair.substring(name.length() + 1)))
        .findFirst()
        .orElse("");
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
