package io.ecwiddoctor.batch;

import io.ecwiddoctor.model.AccessToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the input. Immutable.
 *
 * @param number its place among the data rows, from 1
 * @param store what stands for the store id, of any shape
 * @param token what stands for the token, of any shape
 * @param label the caller's name for the store; null where there is none
 * @param columns the other columns in their order, to be passed through, without anything in them
 *     that may be a token
 * @param problem why the row cannot be read, as a sentence with its line; empty where it can
 */
record Row(
    int number,
    String store,
    AccessToken token,
    @Nullable String label,
    Map<String, String> columns,
    String problem) {

  Row {
    columns =
        columns.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** A row that cannot be read. */
  static Row unreadable(int number, long line, String what) {
    return new Row(number, "", AccessToken.of(""), null, Map.of(), "line " + line + ": " + what);
  }

  boolean isReadable() {
    return problem.isEmpty();
  }
}
