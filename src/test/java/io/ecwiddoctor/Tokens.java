package io.ecwiddoctor;

/** Tokens of the right form that no store ever had; made here so that no file contains one. */
public final class Tokens {

  public static final String SECRET = "secret_" + "x1".repeat(16);
  public static final String PUBLIC = "public_" + "x1".repeat(16);

  private Tokens() {}

  /** Returns the secret token of that number. */
  public static String secret(int number) {
    return "secret_" + String.format("%032d", number);
  }
}
