package io.ecwiddoctor.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the API is asked, in the parts that people need who are to open a way to it. Immutable.
 *
 * @param baseUrl the address up to and without the store id, without a slash at its end
 */
public record ApiServer(String baseUrl) {

  private static final Pattern PARTS =
      Pattern.compile(
          "(https?)://([^/:\\s\\[\\]]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(\\d{1,5}))?(/\\S*)?");

  /** Ecwid's own. */
  public static final ApiServer ECWID = new ApiServer("https://app.ecwid.com/api/v3");

  /**
   * Looks at the address.
   *
   * @throws IllegalArgumentException if it is no http or https address
   */
  public ApiServer {
    if (!PARTS.matcher(baseUrl).matches()) {
      throw new IllegalArgumentException(
          "\""
              + baseUrl
              + "\" is no address of an API; give one like https://app.ecwid.com/api/v3.");
    }
  }

  /** Whether it is Ecwid's own. */
  public boolean isEcwid() {
    return baseUrl.equals(ECWID.baseUrl);
  }

  /** The name of the machine. */
  public String host() {
    return part(2);
  }

  /** The port, also where the address does not name it. */
  public String port() {
    String port = part(3);
    return port.isEmpty() ? (part(1).equals("https") ? "443" : "80") : port;
  }

  /** The path, beginning with a slash; empty where there is none. */
  public String path() {
    return part(4);
  }

  /** What to open in a browser: the address without its path. */
  public String site() {
    return baseUrl.substring(0, baseUrl.length() - path().length());
  }

  private String part(int group) {
    Matcher parts = PARTS.matcher(baseUrl);
    String part = parts.matches() ? parts.group(group) : null;
    return part == null ? "" : part;
  }

  @Override
  public String toString() {
    return baseUrl;
  }
}
