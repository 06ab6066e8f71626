package io.ecwiddoctor.fact;

/**
 * Where a call carried the token. Ecwid reads it from {@code Authorization: Bearer} only, so that a
 * refusal of any other call shows nothing about the token.
 */
public enum TokenPlacement {
  /** In {@code Authorization: Bearer}, as it should be. */
  BEARER("as Authorization: Bearer"),
  /** In the query of the address: {@code ?token=}. */
  IN_ADDRESS("in the URL"),
  /** In {@code Authorization}, without the word Bearer. */
  BARE("in the Authorization header without the word Bearer"),
  /** In {@code Authorization: Basic}, as user name or password. */
  BASIC("in the Authorization header as Basic instead of Bearer"),
  /** In {@code Authorization}, behind another word. */
  OTHER_SCHEME("in the Authorization header with another word than Bearer"),
  /** In another header. */
  OTHER_HEADER("in another header than Authorization"),
  /** Nowhere: the header is empty, or a variable in it was never filled in. */
  EMPTY("in a header that is empty"),
  /** Nowhere: the client dropped the header when it followed a redirect. */
  LOST_ON_REDIRECT("only before a redirect, which dropped the Authorization header"),
  /** Nowhere, though all headers are known. */
  NONE("nowhere"),
  /** Unknown: the file doesn't show the header. */
  NOT_SEEN("");

  private final String words;

  TokenPlacement(String words) {
    this.words = words;
  }

  /** Where it was, as words that complete "the token was sent …"; empty where it is unknown. */
  public String words() {
    return words;
  }

  /** Whether the token may have reached the API, so that its reply counts. */
  public boolean isBearer() {
    return this == BEARER || this == NOT_SEEN;
  }
}
