package io.ecwiddoctor.model;

/**
 * A rule that an engine uses.
 *
 * @param name its name, which no two rules share
 * @param category the last part of its package: the folder under {@code rules/} of a built-in one
 * @param basis what it is based on
 * @param source where to look that up; empty if the rule doesn't say
 * @param file the file that a user's own rule comes from; empty for a built-in one
 */
public record LoadedRule(String name, String category, Basis basis, String source, String file) {

  /** Whether it came with the program, and not from a user. */
  public boolean isBuiltIn() {
    return file.isEmpty();
  }
}
