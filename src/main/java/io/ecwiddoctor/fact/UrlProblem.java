package io.ecwiddoctor.fact;

/** What is wrong with the address of a call. */
public enum UrlProblem {
  /** It is one of Ecwid's API v3, or of the server that was given as that. */
  NONE(""),
  /** {@code /v3/…} without {@code /api}. */
  WITHOUT_API("/api is missing in front of /v3"),
  /** Another version of Ecwid's API, or a path of Ecwid's that is no API. */
  OTHER_PATH("the path is not that of API v3"),
  /** A host that is not Ecwid's. */
  OTHER_HOST("the host is not app.ecwid.com"),
  /** The API of another Lightspeed product, such as R-Series. */
  OTHER_PRODUCT("it is the API of another Lightspeed product"),
  /** The OAuth address, which takes no access token. */
  OAUTH("it is the OAuth URL"),
  /** Plain http; the API is served over https only. */
  PLAIN_HTTP("it begins with http instead of https"),
  /** An endpoint stands where the store id belongs. */
  WITHOUT_STORE("the store id is missing behind /api/v3"),
  /** A path behind the store id that the API doesn't have. */
  UNKNOWN_ENDPOINT("the API has no such endpoint");

  private final String words;

  UrlProblem(String words) {
    this.words = words;
  }

  /** What is wrong, as a clause; empty for {@link #NONE}. */
  public String words() {
    return words;
  }
}
