package io.ecwiddoctor.fact;

/** What the body of a reply turned out to be, whatever its headers say. */
public enum BodyKind {
  /** JSON of the shape that this probe's success has. */
  EXPECTED(""),
  /** A JSON object with Ecwid's {@code errorCode} or {@code errorMessage}. */
  API_ERROR(""),
  /** Nothing at all, which is how Ecwid has been seen to refuse a token. */
  EMPTY("empty body"),
  /** As empty, and the server says of itself that it stands in front of others. */
  FOREIGN_EMPTY("empty body from a server in front of others"),
  /** Complete JSON of another shape, which is not Ecwid's. */
  JSON("JSON that is not Ecwid's"),
  /** A web page. */
  HTML("a web page"),
  /** JSON or text that breaks off, also a connection that ended in the middle. */
  TRUNCATED("a body that breaks off"),
  /** More than is read of a reply. */
  OVER_LIMIT("a body larger than is read"),
  /** A recording does not have it, or not all of it: whoever kept it left it out. */
  NOT_SEEN("a body that was not recorded"),
  /** Anything else. */
  OTHER("neither JSON nor a web page");

  private final String words;

  BodyKind(String words) {
    this.words = words;
  }

  /** How it is called in front of a reader; empty for a success and for an error of Ecwid's. */
  public String words() {
    return words;
  }
}
