package io.ecwiddoctor.fact;

/** Why a request got no reply. */
public enum Failure {
  DNS("the host name could not be resolved", false),
  REFUSED("the connection was refused", false),
  RESET("the connection was closed before a reply came", false),
  TIMEOUT("no reply came in time", false),
  UNREACHABLE("the host could not be reached", false),
  CERTIFICATE("the server's certificate was not trusted", true),
  HANDSHAKE("no secure connection could be agreed on", true),
  NOT_HTTP("what came back is not HTTP", false),
  PROXY_REFUSED("the proxy refused to connect", false),
  PROXY_UNREACHABLE("the proxy could not be reached", false),
  BLOCKED("the browser or an extension stopped the request before it was sent", false),
  CORS("the browser's cross-origin rules (CORS) stopped the request", false),
  MIXED_CONTENT("the browser doesn't call http from a page that came over https", false);

  private final String words;
  private final boolean tls;

  Failure(String words, boolean tls) {
    this.words = words;
    this.tls = tls;
  }

  /** What happened, as words that complete a sentence. */
  public String words() {
    return words;
  }

  /** Whether something came back that isn't a readable reply. */
  public boolean isReply() {
    return this == NOT_HTTP;
  }

  /** Whether a proxy on the way to the API answered, and refused. */
  public boolean isProxy() {
    return this == PROXY_REFUSED;
  }

  /** Whether the browser stopped the request before it left. */
  public boolean isClient() {
    return this == BLOCKED || this == CORS || this == MIXED_CONTENT;
  }

  /** Whether the network between here and the API is the reason. */
  public boolean isNetwork() {
    return !isTls() && !isReply() && !isProxy() && !isClient();
  }

  /** The proxy, where it is what can't be reached; otherwise empty. */
  public String missingProxy() {
    return this == PROXY_UNREACHABLE ? "the proxy" : "";
  }

  /** Whether it happened while the secure connection was set up. */
  public boolean isTls() {
    return tls;
  }
}
