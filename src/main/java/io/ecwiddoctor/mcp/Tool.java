package io.ecwiddoctor.mcp;

import io.modelcontextprotocol.server.McpSyncServerExchange;

/** A tool. Must be thread-safe. */
@FunctionalInterface
interface Tool {

  /**
   * Carries out one call.
   *
   * @param arguments as the tool's input schema describes them
   * @param client who calls
   * @throws ToolFailure if it can't be done as asked
   * @throws InterruptedException if the call was cancelled
   */
  Answer call(Arguments arguments, McpSyncServerExchange client) throws InterruptedException;
}
