package io.ecwiddoctor.model;

/**
 * Why a user's rules aren't used, or failed.
 *
 * @param file the file or folder that they come from
 * @param line the line, from 1; 0 where it is not known
 * @param reason what is wrong and what to do, in one line
 */
public record RuleProblem(String file, int line, String reason) {

  /** The problem as compilers print theirs: {@code file:line: reason}. */
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + reason;
  }
}
