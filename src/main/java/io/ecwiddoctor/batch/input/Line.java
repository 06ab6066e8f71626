package io.ecwiddoctor.batch.input;

/**
 * One line of the input.
 *
 * @param number from 1
 * @param text the line without its end; empty where it cannot be read
 * @param problem why it cannot be read, as words that complete a sentence; empty where it can
 */
record Line(long number, String text, String problem) {

  boolean isReadable() {
    return problem.isEmpty();
  }
}
