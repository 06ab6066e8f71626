package io.ecwiddoctor.fleet;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.model.AccessToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a list that have one token, and so depend on each other. It travels as one line of
 * JSON in which token, rows and lines are sealed. Immutable.
 *
 * @param rows in the order of the list, at least one
 * @param earlier the lines of rows with the same token that were checked before
 */
public record StoreCase(List<Row> rows, List<String> earlier) {

  private static final Gson GSON = new Gson();

  public StoreCase {
    rows = List.copyOf(rows);
    earlier = List.copyOf(earlier);
  }

  /** The line; what isn't sealed says nothing about stores. */
  private record Envelope(int row, int rows, @Nullable String sealed) {

    String purpose() {
      return "case of row " + row + ", " + rows;
    }
  }

  private record Content(@Nullable List<SealedRow> rows, @Nullable List<String> earlier) {}

  private record SealedRow(
      int number,
      long line,
      String store,
      String token,
      @Nullable String label,
      Map<String, String> columns,
      String problem) {

    static SealedRow of(Row row) {
      return new SealedRow(
          row.number(),
          row.line(),
          row.store(),
          row.token().reveal(),
          row.label(),
          row.columns(),
          row.problem());
    }

    Row open() {
      return new Row(number, line, store, AccessToken.of(token), label, columns, problem);
    }
  }

  /** Returns the line, without its end. */
  String line(FleetKey key) {
    Content content = new Content(rows.stream().map(SealedRow::of).toList(), earlier);
    Envelope open = new Envelope(rows.get(0).number(), rows.size(), null);
    String sealed = key.seal(open.purpose(), GSON.toJson(content));
    return GSON.toJson(new Envelope(open.row, open.rows, sealed));
  }

  /**
   * Reads a line.
   *
   * @throws IOException if it is no case, or was sealed with another key
   */
  static StoreCase parse(String line, FleetKey key) throws IOException {
    try {
      Envelope envelope = GSON.fromJson(line, Envelope.class);
      String sealed = Objects.requireNonNull(envelope.sealed);
      Content content = GSON.fromJson(key.open(envelope.purpose(), sealed), Content.class);
      return new StoreCase(
          Objects.requireNonNull(content.rows).stream().map(SealedRow::open).toList(),
          Objects.requireNonNull(content.earlier));
    } catch (JsonParseException | NullPointerException e) {
      // Without the cause, which may quote what was sealed.
      throw new IOException("A line of a case file is no case that fleet prepare has written.");
    }
  }

  /** The number of its first row: the rest may hold a token. */
  @Override
  public String toString() {
    return "StoreCase[row=" + rows.get(0).number() + "]";
  }
}
