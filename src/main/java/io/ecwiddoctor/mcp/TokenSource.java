package io.ecwiddoctor.mcp;

import io.ecwiddoctor.model.AccessToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token of a diagnosis: in the file that the call names, in the file that is named after
 * the store, or in the environment. Immutable and thread-safe.
 *
 * @param files the folder of tokens
 * @param variable the value of {@code ECWID_TOKEN}; empty if it isn't set
 */
record TokenSource(NamedFiles files, AccessToken variable) {

  /** No token is near that size; a larger file is the wrong one. */
  private static final int LIMIT = 64 * 1024;

  /** How an operator gives tokens, a sentence. */
  static final String OTHERWISE =
      "Or its operator puts it into a file that is named after the store, in a folder that the"
          + " server is started with (--tokens DIR), or sets ECWID_TOKEN.";

  /**
   * A token and where it came from.
   *
   * @param source as a report names it
   */
  record Found(AccessToken token, String source) {}

  /**
   * Returns the token for a store; null if none was given to the server.
   *
   * @param name what the call names; null if it names none
   * @throws ToolFailure if there is none of that name
   */
  @Nullable Found find(@Nullable String name, String store) {
    if (name != null) {
      return ofFile(name);
    }
    if (files.has(store)) {
      return ofFile(store);
    }
    return variable.reveal().isEmpty() ? null : new Found(variable, "ENVIRONMENT");
  }

  private Found ofFile(String name) {
    try (InputStream in = files.open("token", name)) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new ToolFailure("token: " + Arguments.quoted(name) + " is too large for a token.");
      }
      String text = new String(bytes, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
      return new Found(AccessToken.of(text.replaceFirst("\r?\n$", "")), "FILE");
    } catch (IOException e) {
      throw new ToolFailure("token: " + Arguments.quoted(name) + " can't be read.", e);
    }
  }
}
