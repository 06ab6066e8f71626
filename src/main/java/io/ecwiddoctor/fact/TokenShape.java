package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;

/**
 * What can be told about a token without sending it, and without keeping it. No text here holds
 * more of it than its type and length.
 *
 * @param kind what it looks like
 * @param detail for {@link TokenKind#WRONG_CREDENTIAL} what it is ({@code the app's client_id}),
 *     for {@link TokenKind#MALFORMED} its defects; words that complete a sentence, else empty
 * @param cleaned for {@link TokenKind#MALFORMED} what it would be without the defects; empty where
 *     nobody can tell, and for any other kind
 * @param proof what makes it look so
 */
public record TokenShape(TokenKind kind, String detail, String cleaned, Proof proof) {

  /** A shape with the words that explain it. */
  public static TokenShape of(TokenKind kind, String words) {
    return new TokenShape(kind, "", "", new Proof("token", words));
  }

  /** Something that is no token at all. */
  public static TokenShape wrongCredential(String detail) {
    return new TokenShape(
        TokenKind.WRONG_CREDENTIAL, detail, "", new Proof("token", "looks like " + detail));
  }

  /** A token with defects, and what it would be without them. */
  public static TokenShape malformed(String defects, String cleaned) {
    return new TokenShape(TokenKind.MALFORMED, defects, cleaned, new Proof("token", defects));
  }
}
