package io.ecwiddoctor.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.words.Language;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports as JSON, and back. Immutable and thread-safe; share one. */
public final class JsonReports {

  private static final String MAJOR_VERSION = "1.";

  private final Gson gson;

  private JsonReports(Gson gson) {
    this.gson = gson;
  }

  /** Indented, for a person to read. */
  public static JsonReports pretty() {
    return new JsonReports(builder().setPrettyPrinting().create());
  }

  /** One report a line, for JSON Lines. */
  public static JsonReports oneLine() {
    return new JsonReports(builder().create());
  }

  private static GsonBuilder builder() {
    return new GsonBuilder()
        .serializeNulls()
        .disableHtmlEscaping()
        .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
        .registerTypeAdapter(Language.class, new LanguageAdapter());
  }

  /** The report as a JSON object, without a line break at the end. */
  public String toJson(Report report) {
    return render(report);
  }

  /** The same with what a batch adds to a report, where there is any: as the batch writes it. */
  public String toJson(ReportLine line) {
    if (line.equals(ReportLine.of(line.report()))) {
      return toJson(line.report());
    }
    JsonObject json = new JsonObject();
    if (line.row() != null) {
      json.addProperty("row", line.row());
      addIfAny(json, "line", line.line());
      json.addProperty("storeId", line.report().store().id());
    }
    gson.toJsonTree(line.report()).getAsJsonObject().asMap().forEach(json::add);
    if (!line.columns().isEmpty()) {
      json.add("columns", gson.toJsonTree(line.columns()));
    }
    addIfAny(json, "duplicateOf", line.duplicateOf());
    addIfAny(json, "notChecked", line.notChecked());
    addIfAny(json, "problem", line.problem());
    return render(json);
  }

  private void addIfAny(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.add(name, gson.toJsonTree(value));
    }
  }

  /** Any value of records, lists and texts in the same layout as a report. */
  public String render(Object value) {
    StringWriter json = new StringWriter(8192);
    try {
      // What Gson writes strings with by itself takes their characters one by one.
      gson.toJson(value, value.getClass(), gson.newJsonWriter(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Printable.json(json.toString());
  }

  /** Returns a value as a tree in the layout of a report. */
  JsonElement tree(Object value) {
    return gson.toJsonTree(value);
  }

  /**
   * Returns the report in a JSON object. Unknown fields are left out, as a later minor version may
   * have added them.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong in one line
   */
  public Report fromJson(String json) {
    return fromJson(parse(json, JsonObject.class));
  }

  private Report fromJson(JsonObject json) {
    Report report = parse(json, Report.class);
    if (!report.schemaVersion().startsWith(MAJOR_VERSION)) {
      throw new IllegalArgumentException(
          "The report has schemaVersion "
              + report.schemaVersion()
              + "; this program reads "
              + MAJOR_VERSION
              + "x only.");
    }
    return report;
  }

  /**
   * Returns the report in a JSON object, with what a batch adds to it.
   *
   * @throws IllegalArgumentException if it is no report, saying what is wrong in one line
   */
  public ReportLine lineFromJson(String json) {
    return line(parse(json, JsonObject.class));
  }

  /** Returns the same without probes and entities, in half the time. */
  ReportLine briefLineFromJson(String json) {
    JsonObject object = BriefJson.read(json, gson);
    return object == null ? lineFromJson(json) : line(object);
  }

  private ReportLine line(JsonObject object) {
    Report report = fromJson(object);
    Place place = parse(object, Place.class);
    Map<String, String> columns = new LinkedHashMap<>();
    if (place.columns() != null) {
      place.columns().forEach((name, value) -> columns.put(name, value == null ? "" : value));
    }
    return new ReportLine(
        report,
        place.row(),
        place.line(),
        columns,
        reason(place.notChecked()),
        place.duplicateOf(),
        place.problem());
  }

  /** What a batch adds. */
  private record Place(
      @Nullable Long row,
      @Nullable Long line,
      @Nullable Map<String, @Nullable String> columns,
      @Nullable String notChecked,
      @Nullable Long duplicateOf,
      @Nullable String problem) {}

  private static @Nullable NotChecked reason(@Nullable String name) {
    try {
      return name == null ? null : NotChecked.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "notChecked has the value \"" + name + "\", which is not known here.", e);
    }
  }

  private <T> T parse(String json, Class<T> type) {
    return parsed(() -> gson.fromJson(json, type));
  }

  /**
   * Returns the value of that type in a tree.
   *
   * @throws IllegalArgumentException if it is none, saying what is wrong in one line
   */
  <T> T parse(JsonElement json, Class<T> type) {
    return parsed(() -> gson.fromJson(json, type));
  }

  private static <T> T parsed(Supplier<@Nullable T> read) {
    try {
      T value = read.get();
      if (value == null) {
        throw new IllegalArgumentException("The report is empty.");
      }
      return value;
    } catch (JsonParseException e) {
      throw new IllegalArgumentException("This is no report: " + firstLine(e), e);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // Gson reports what a record's constructor refuses as a bare RuntimeException.
      throw new IllegalArgumentException(
          "This is no report of this version: "
              + rootMessage(e)
              + " is missing, or has a value that is not known here.",
          e);
    }
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    boolean named = root instanceof NullPointerException && root.getMessage() != null;
    return named ? "the field " + root.getMessage() : "a field";
  }

  private static String firstLine(Exception e) {
    // Gson puts the name of the exception below before its words.
    String message =
        String.valueOf(e.getMessage()).replaceFirst("^(?:[\\w$]+\\.)+[\\w$]*Exception: ", "");
    return Printable.line(message.lines().findFirst().orElse(""));
  }
}
