package io.ecwiddoctor.cli;

import org.jspecify.annotations.Nullable;

/** Asks the user at a terminal for something that must not be seen. */
@FunctionalInterface
interface Prompt {

  /** What the user typed, without echo and without the line break; null at the end of the input. */
  @Nullable String ask(String question);
}
