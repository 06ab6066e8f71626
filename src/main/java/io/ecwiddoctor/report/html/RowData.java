package io.ecwiddoctor.report.html;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as data for the script of the page, in blocks: the texts and cases that are new, then
 * the rows, most of which are a number, a store and the number of a case. Not thread-safe.
 */
final class RowData {

  private static final int BLOCK = 500;

  /** Escapes what could end a block, or be taken for markup: the default of Gson. */
  private static final Gson GSON = new Gson();

  private final TextTable texts = new TextTable();
  private final TextTable cases = new TextTable();
  private final List<JsonArray> rows = new ArrayList<>();
  private List<String> columns = List.of();
  private final Words words;
  private boolean first = true;

  RowData(Words words) {
    this.words = words;
  }

  /**
   * Adds a row.
   *
   * @param number its number in the list
   */
  void add(long number, ReportLine line, Appendable out) throws IOException {
    if (first) {
      columns = List.copyOf(line.columns().keySet());
    }
    TextTemplates templates = new TextTemplates(line.report().store().id());
    JsonObject told = new CaseJson(texts, templates).of(line);
    JsonArray row = new JsonArray();
    row.add(number);
    row.add(Printable.line(line.report().store().id()));
    row.add(text(line.report().store().label()));
    row.add(cases.number(GSON.toJson(told)));
    row.add(array(templates.times()));
    row.add(line.duplicateOf() == null ? JsonNull.INSTANCE : new JsonPrimitive(line.duplicateOf()));
    row.add(text(line.remark(words)));
    row.add(array(columns.stream().map(name -> line.columns().getOrDefault(name, "")).toList()));
    rows.add(row);
    if (rows.size() == BLOCK) {
      flush(out);
    }
  }

  /** Writes what was added and is not written. */
  void flush(Appendable out) throws IOException {
    if (rows.isEmpty()) {
      return;
    }
    out.append("<script type=\"application/json\" class=\"rows\">{");
    if (first) {
      out.append("\"columns\":").append(GSON.toJson(array(columns))).append(',');
      first = false;
    }
    out.append("\"texts\":").append(GSON.toJson(texts.takeUnwritten()));
    out.append(",\"cases\":[").append(String.join(",\n", cases.takeUnwritten()));
    out.append("],\"rows\":[");
    String separator = "";
    for (JsonArray row : rows) {
      out.append(separator).append(GSON.toJson(trimmed(row)));
      separator = ",\n";
    }
    out.append("]}</script>\n");
    rows.clear();
  }

  private static JsonElement text(@Nullable String value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(Printable.line(value));
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(Printable.line(value)));
    return array;
  }

  /** Most rows end in nothing. */
  private static JsonArray trimmed(JsonArray row) {
    int last = row.size() - 1;
    while (row.get(last).isJsonNull() || row.get(last).equals(new JsonArray())) {
      row.remove(last--);
    }
    return row;
  }
}
