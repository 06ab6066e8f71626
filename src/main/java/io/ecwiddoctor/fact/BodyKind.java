package io.ecwiddoctor.fact;

/** What the body of a reply turned out to be, whatever its headers say. */
public enum BodyKind {
  /** JSON of the shape that this probe's success has. */
  EXPECTED,
  /** A JSON object with Ecwid's {@code errorCode} or {@code errorMessage}. */
  API_ERROR,
  /** Nothing at all, which is how Ecwid has been seen to refuse a token. */
  EMPTY,
  /** Complete JSON of another shape, which is not Ecwid's. */
  JSON,
  /** A web page. */
  HTML,
  /** JSON or text that breaks off, also a connection that ended in the middle. */
  TRUNCATED,
  /** More than is read of a reply. */
  OVER_LIMIT,
  /** Anything else. */
  OTHER
}
