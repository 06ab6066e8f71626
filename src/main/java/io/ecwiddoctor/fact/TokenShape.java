package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;

/**
 * What a token looks like, found out without sending or keeping it. The texts give away no more of
 * it than its type and length.
 *
 * @param kind what it looks like
 * @param detail for {@link TokenKind#WRONG_CREDENTIAL} what it is ({@code the app's client_id}),
 *     for {@link TokenKind#MALFORMED} its defects; words that complete a sentence; empty otherwise
 * @param cleaned for {@link TokenKind#MALFORMED} what it would be without the defects; empty where
 *     nobody can tell, and for any other kind
 * @param proof what makes it look so
 */
public record TokenShape(TokenKind kind, String detail, String cleaned, Proof proof) {

  /** A shape with the words that explain it. */
  public static TokenShape of(TokenKind kind, String words) {
    return new TokenShape(kind, "", "", new Proof("token", words));
  }

  /** Returns something that isn't a token. */
  public static TokenShape wrongCredential(String detail) {
    return new TokenShape(
        TokenKind.WRONG_CREDENTIAL, detail, "", new Proof("token", "looks like " + detail));
  }

  /** A token with defects, and what it would be without them. */
  public static TokenShape malformed(String defects, String cleaned) {
    return new TokenShape(TokenKind.MALFORMED, defects, cleaned, new Proof("token", defects));
  }
}
