package io.ecwiddoctor.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Path and query of a request, decoded.
 *
 * @param path the segments behind the store id
 * @param query the parameters, sorted, because their order means nothing
 */
record Target(List<String> path, List<String> query) {

  /**
   * Takes a target apart.
   *
   * @param text path and query behind the store id
   * @throws IllegalArgumentException if its percent-encoding is broken
   */
  static Target parse(String text) {
    int mark = text.indexOf('?');
    String path = mark < 0 ? text : text.substring(0, mark);
    String query = mark < 0 ? "" : text.substring(mark + 1);
    String[] segments = path.substring(path.startsWith("/") ? 1 : 0).split("/", -1);
    String[] parameters = query.isEmpty() ? new String[0] : query.split("&", -1);
    Arrays.setAll(segments, i -> decode(segments[i].replace("+", "%2B")));
    Arrays.setAll(parameters, i -> decode(parameters[i]));
    Arrays.sort(parameters);
    return new Target(List.of(segments), List.of(parameters));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
