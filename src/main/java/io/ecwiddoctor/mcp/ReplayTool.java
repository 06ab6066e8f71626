package io.ecwiddoctor.mcp;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.capture.importer.Recordings;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Report;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Diagnoses what somebody recorded or pasted; sends nothing. */
final class ReplayTool implements Tool {

  /** More reports than an assistant can use. */
  private static final int MOST_REPORTS = 20;

  private final Intake intake;
  private final NamedFiles files;
  private final ReportWriter writer;
  private final DiagnosisEngine engine;
  private final Catalog catalog;

  /**
   * A tool that reads files of one folder.
   *
   * @param intake knows where the API is
   */
  ReplayTool(
      Intake intake,
      NamedFiles files,
      DiagnosisEngine engine,
      Catalog catalog,
      ReportWriter writer) {
    this.intake = intake;
    this.files = files;
    this.engine = engine;
    this.catalog = catalog;
    this.writer = writer;
  }

  @Override
  public Answer call(Arguments arguments, McpSyncServerExchange client) {
    Recordings recordings = read(intake(arguments), arguments);
    List<RecordedCase> cases = recordings.cases();
    List<String> notes = new ArrayList<>();
    recordings.notes().forEach(note -> notes.add(AllowedWords.sentence(note)));
    if (cases.size() > MOST_REPORTS) {
      notes.add(
          "left out: "
              + (cases.size() - MOST_REPORTS)
              + " of "
              + cases.size()
              + " stores and tokens; the command ecwid-doctor replay shows all.");
    }
    List<Report> reports =
        cases.stream().limit(MOST_REPORTS).map(each -> report(each, cases.size() > 1)).toList();
    return writer.answer(reports, notes, recordings.whole() && cases.size() <= MOST_REPORTS);
  }

  private Report report(RecordedCase recorded, boolean several) {
    boolean plain = recorded.label().equals(recorded.evidence().store().shown());
    return recorded.report(
        engine.assess(recorded.evidence()), catalog, several && !plain ? recorded.label() : null);
  }

  private Intake intake(Arguments arguments) {
    Intake known = intake;
    String store = arguments.text("store");
    if (store != null) {
      known = known.withStore(storeId("store", store));
    }
    ScopeProfile profile = arguments.profile();
    if (profile != null) {
      known = known.withProfile(profile);
    }
    Set<Scope> shown = arguments.scopes("appScopes");
    if (!shown.isEmpty()) {
      known = known.withAppScopes(shown);
    }
    String request = arguments.text("request");
    try {
      return request == null ? known : known.withRequest(request);
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(
          "request: " + Arguments.quoted(String.valueOf(request)) + " " + e.getMessage() + ".", e);
    }
  }

  static StoreId storeId(String argument, String value) {
    try {
      return StoreId.of(Integer.parseInt(value.strip()));
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(
          argument
              + ": "
              + Arguments.quoted(value)
              + " must be a store id, an integer from 1 to "
              + Integer.MAX_VALUE
              + ".",
          e);
    }
  }

  private Recordings read(Intake known, Arguments arguments) {
    List<String> given = Stream.of("text", "file", "status").filter(arguments::has).toList();
    if (given.size() != 1) {
      throw new ToolFailure(
          given.isEmpty()
              ? "Give one of text, file and status."
              : "Only one of " + String.join(" and ", given) + " can be given.");
    }
    String what = given.get(0);
    String value = String.valueOf(arguments.text(what));
    try (InputStream in =
        switch (what) {
          case "file" -> files.open("file", value);
          case "status" -> stream("HTTP " + value);
          default -> stream(value);
        }) {
      return known.read(in, what);
    } catch (IntakeException e) {
      throw new ToolFailure(
          AllowedWords.sentence(String.valueOf(e.getMessage()).replace("--request", "request")), e);
    } catch (IOException e) {
      throw new ToolFailure(what + ": can't be read: " + InputFiles.reason(e) + ".", e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
