package io.ecwiddoctor.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedInput;
import io.ecwiddoctor.words.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as lines of JSON: the report, with {@code row} and {@code storeId} before it, and
 * behind it, where there are any, {@code columns} (what was passed through), {@code duplicateOf}
 * (the row that was asked in its place), {@code notChecked} (a {@link NotChecked}) and {@code
 * problem} (why the row could not be read). Thread-safe.
 */
final class ResultLines {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  private static final JsonReports READER = JsonReports.oneLine();

  private final JsonReports reports = JsonReports.oneLine();

  /** The line of a row that was examined. */
  String of(Row row, Report report, @Nullable NotChecked notChecked) {
    String json = reports.toJson(report);
    StringBuilder line = new StringBuilder(json.length() + 128);
    line.append("{\"row\":").append(row.number()).append(",\"line\":").append(row.line());
    line.append(",\"storeId\":");
    line.append(text(report.store().id())).append(',');
    line.append(json, 1, json.length() - 1);
    addColumns(line, row.columns());
    if (notChecked != null) {
      line.append(",\"notChecked\":\"").append(notChecked.name()).append('"');
    }
    return line.append("}\n").toString();
  }

  /** Returns the result in a line; null if there is none. */
  static @Nullable ReportLine parse(String line) {
    try {
      return parsed(line);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * Returns the result in a line.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ReportLine parsed(String line) {
    return READER.lineFromJson(line);
  }

  /** Returns the line again with another report of the same row. */
  String replaced(String line, Report report, int requests) {
    JsonObject before = JsonParser.parseString(line).getAsJsonObject();
    JsonObject after = JsonParser.parseString(reports.toJson(report)).getAsJsonObject();
    after.addProperty("requestCount", requests);
    after.asMap().forEach(before::add);
    return Printable.json(GSON.toJson(before));
  }

  /** The line of a row that nothing can be said of, because of the row or of this program. */
  String unreadable(Row row, String problem, Report report) {
    String line = of(row, report, null);
    return line.substring(0, line.length() - 2) + ",\"problem\":" + text(problem) + "}\n";
  }

  /**
   * The line of a row with the same store and token as another, made from the other's line. It took
   * no request.
   */
  String duplicate(Row row, String original) {
    JsonObject line = JsonParser.parseString(original).getAsJsonObject();
    int other = line.get("row").getAsInt();
    line.addProperty("row", row.number());
    line.addProperty("line", row.line());
    line.getAsJsonObject("store").addProperty("label", row.label());
    line.addProperty("requestCount", 0);
    line.addProperty("durationMs", 0);
    line.remove("columns");
    if (!row.columns().isEmpty()) {
      line.add("columns", GSON.toJsonTree(row.columns()));
    }
    line.addProperty("duplicateOf", other);
    return Printable.json(GSON.toJson(line)) + "\n";
  }

  /**
   * The line of a row whose earlier answer still holds, made from the earlier line. {@code
   * confirmedAt} is when that was seen; null where the row was not asked.
   */
  String kept(Row row, String earlier, int requests, @Nullable Instant confirmedAt) {
    JsonObject line = JsonParser.parseString(earlier).getAsJsonObject();
    line.addProperty("row", row.number());
    line.addProperty("line", row.line());
    line.getAsJsonObject("store").addProperty("label", row.label());
    line.addProperty("requestCount", requests);
    line.remove("columns");
    line.remove("duplicateOf");
    if (!row.columns().isEmpty()) {
      line.add("columns", GSON.toJsonTree(row.columns()));
    }
    line.addProperty("confirmedAt", confirmedAt == null ? null : confirmedAt.toString());
    return Printable.json(GSON.toJson(line)) + "\n";
  }

  private static void addColumns(StringBuilder line, Map<String, String> columns) {
    if (!columns.isEmpty()) {
      line.append(",\"columns\":").append(Printable.json(GSON.toJson(columns)));
    }
  }

  private static String text(String value) {
    return Printable.json(GSON.toJson(value));
  }

  /** The report of a row of which nothing is known. */
  static Report blank(String profile, Instant at) {
    return new Report(
        Report.SCHEMA_VERSION,
        Report.Tool.current(),
        new Report.Store("", null),
        new Report.Token("ABSENT", "INPUT", null),
        profile,
        Verdict.INCONCLUSIVE,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        0,
        at,
        0,
        ReportedInput.NONE,
        List.of(),
        Language.ENGLISH);
  }
}
