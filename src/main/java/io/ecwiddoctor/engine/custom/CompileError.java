package io.ecwiddoctor.engine.custom;

/**
 * What keeps a file of rules from being compiled.
 *
 * @param file the file; empty where the compiler does not tell
 * @param line the line, from 1; 0 where the compiler does not tell
 * @param reason why, in one line
 */
record CompileError(String file, int line, String reason) {}
