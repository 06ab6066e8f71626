package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Proof;

/**
 * What can be told about a token without sending it, and without keeping it.
 *
 * @param kind what it looks like
 * @param proof what makes it look so, in words that give nothing of it away
 */
public record TokenShape(TokenKind kind, Proof proof) {

  /** A shape with the words that explain it. */
  public static TokenShape of(TokenKind kind, String words) {
    return new TokenShape(kind, new Proof("token", words));
  }
}
