package io.ecwiddoctor.batch.input;

import io.ecwiddoctor.model.AccessToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a store list. Immutable.
 *
 * @param number its place among the data rows, from 1
 * @param line the line of the file that it begins on, from 1
 * @param store the store id as it was given, of any shape
 * @param token the token as it was given, of any shape
 * @param label the caller's name for the store; null if there is none
 * @param columns the other columns in their order, redacted
 * @param problem why the row can't be read, without its line; empty if it can
 */
public record Row(
    int number,
    long line,
    String store,
    AccessToken token,
    @Nullable String label,
    Map<String, String> columns,
    String problem) {

  public Row {
    columns =
        columns.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** A row that can't be read. */
  static Row unreadable(int number, long line, String problem) {
    return new Row(number, line, "", AccessToken.of(""), null, Map.of(), problem);
  }

  /** Whether the row could be read. */
  public boolean isReadable() {
    return problem.isEmpty();
  }

  /** Where it stands: what was given as its store id may be a token. */
  @Override
  public String toString() {
    return "Row[number=" + number + ", line=" + line + "]";
  }
}
