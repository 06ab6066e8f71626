package io.ecwiddoctor.cli.options;

import org.jspecify.annotations.Nullable;

/** Asks the user at the terminal. */
public interface Prompt {

  /** What the user typed, not echoed, without the line break; null at the end of the input. */
  @Nullable String askSecret(String question);

  /** What the user typed, without the line break; null at the end of the input. */
  @Nullable String ask(String question);
}
