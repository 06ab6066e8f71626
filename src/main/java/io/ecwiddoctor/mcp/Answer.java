package io.ecwiddoctor.mcp;

/**
 * What a tool returns.
 *
 * @param json a JSON object that its output schema describes
 * @param text the same for a reader
 */
record Answer(String json, String text) {}
