package io.ecwiddoctor.fact;

/** What the body of a reply turned out to be, whatever its headers say. */
public enum BodyKind {
  /** JSON of the shape that this probe's success has. */
  EXPECTED,
  /** A JSON object with Ecwid's {@code errorCode} or {@code errorMessage}. */
  API_ERROR,
  /** Nothing at all, which is how Ecwid has been seen to refuse a token. */
  EMPTY,
  /** As empty, and the server says of itself that it stands in front of others. */
  FOREIGN_EMPTY,
  /** Complete JSON of another shape, which is not Ecwid's. */
  JSON,
  /** A web page. */
  HTML,
  /** JSON or text that breaks off, also a connection that ended in the middle. */
  TRUNCATED,
  /** More than is read of a reply. */
  OVER_LIMIT,
  /** A recording does not have it, or not all of it: whoever kept it left it out. */
  NOT_SEEN,
  /** Anything else. */
  OTHER
}
