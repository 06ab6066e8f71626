package io.ecwiddoctor.fact;

/** What the body of a reply is, whatever its headers say. */
public enum BodyKind {
  /** JSON as this probe's success has it. */
  EXPECTED(""),
  /** A JSON object with Ecwid's {@code errorCode} or {@code errorMessage}. */
  API_ERROR(""),
  /** Nothing. Ecwid has been seen to refuse tokens like this. */
  EMPTY("empty body"),
  /** Nothing, from a server that says it is a load balancer, firewall or proxy. */
  FOREIGN_EMPTY("empty body from a proxy or load balancer"),
  /** Complete JSON, but not Ecwid's. */
  JSON("JSON that is not Ecwid's"),
  /** A web page. */
  HTML("a web page"),
  /** JSON or text that breaks off, or a connection that ended in the middle. */
  TRUNCATED("a body that breaks off"),
  /** More than the limit that is read. */
  OVER_LIMIT("a body larger than is read"),
  /** The recording doesn't have it, or not all of it. */
  NOT_SEEN("a body that was not recorded"),
  /** Anything else. */
  OTHER("neither JSON nor a web page");

  private final String words;

  BodyKind(String words) {
    this.words = words;
  }

  /** What to call it in a report; empty for a success and for an error of Ecwid's. */
  public String words() {
    return words;
  }
}
