package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file with one scope a line; {@code #} begins a comment. */
final class ScopeFile {

  private static final int LIMIT = 64 * 1024;

  private ScopeFile() {}

  /**
   * The scopes that a file lists.
   *
   * @param option what the file was given to, for the message
   * @throws UsageException if it cannot be read, holds a word that is no scope, or lists none
   */
  static Set<Scope> read(String option, String file) {
    List<String> lines = BoundedText.ofFile(option, file, LIMIT).lines().toList();
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (int i = 0; i < lines.size(); i++) {
      String name = withoutComment(lines.get(i)).strip();
      if (!name.isEmpty()) {
        scopes.add(ScopeNames.parse(name, UserText.quoted(file) + ", line " + (i + 1)));
      }
    }
    if (scopes.isEmpty()) {
      throw new UsageException(
          option + " " + UserText.quoted(file) + " lists no scope; write one a line.");
    }
    return scopes;
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }
}
