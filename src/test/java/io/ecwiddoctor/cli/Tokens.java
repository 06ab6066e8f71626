package io.ecwiddoctor.cli;

/**
 * Tokens of the right shape that no store ever had; put together here so that no file holds one.
 */
final class Tokens {

  static final String SECRET = "secret_" + "x1".repeat(16);
  static final String PUBLIC = "public_" + "x1".repeat(16);

  private Tokens() {}
}
