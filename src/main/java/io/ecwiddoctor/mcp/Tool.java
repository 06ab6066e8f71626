package io.ecwiddoctor.mcp;

/** A tool. Must be thread-safe. */
@FunctionalInterface
interface Tool {

  /**
   * Carries out one call.
   *
   * @param arguments as the tool's input schema describes them
   * @throws ToolFailure if it can't be done as asked
   * @throws InterruptedException if the call was cancelled
   */
  Answer call(Arguments arguments) throws InterruptedException;
}
