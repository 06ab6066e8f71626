package io.ecwiddoctor.serve;

import io.ecwiddoctor.capture.importer.Intake;
import io.ecwiddoctor.capture.importer.IntakeException;
import io.ecwiddoctor.capture.importer.RecordedCase;
import io.ecwiddoctor.capture.importer.Recordings;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Diagnoses what others recorded; nothing is sent. Thread-safe. */
final class Replayer {

  private static final String PLACE = "What was sent";

  /** Each may hold a large file several times over. */
  private static final int PLACES = 2;

  private final Semaphore places = new Semaphore(PLACES);
  private final String baseUrl;
  private final Catalog catalog = Catalog.create();

  /**
   * A replayer.
   *
   * @param baseUrl of the API that was called
   */
  Replayer(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * What was found.
   *
   * @param reports at least one, one for each store and token
   * @param notes what was left out and what to add, a sentence each
   * @param whole whether all of it was read
   */
  record Replayed(List<Report> reports, List<String> notes, boolean whole) {}

  /** Reads a request and answers it. */
  @FunctionalInterface
  interface Work {
    Reply answer() throws IOException;
  }

  /**
   * Does the work of a replay, from the reading of the file on, for a few at a time.
   *
   * @throws Problem if all places are taken
   */
  Reply oneOfFew(Work work) throws IOException {
    if (!places.tryAcquire()) {
      throw Problem.busy();
    }
    try {
      return work.answer();
    } finally {
      places.release();
    }
  }

  /**
   * Diagnoses a recording, a HAR or a text.
   *
   * @param options {@code store}, {@code request}, {@code profile}, {@code scope}, {@code
   *     appScopes}; see the options of the command replay
   * @throws Problem if it holds no evidence
   */
  Replayed replay(byte[] evidence, Map<String, String> options) {
    try {
      Recordings recordings = intake(options).read(new ByteArrayInputStream(evidence), PLACE);
      List<RecordedCase> cases = recordings.cases();
      List<Report> reports = new ArrayList<>();
      for (RecordedCase each : cases) {
        boolean plain = each.label().equals(each.evidence().store().shown());
        String label = cases.size() == 1 || plain ? null : each.label();
        reports.add(each.report(DiagnosisEngine.create().assess(each.evidence()), catalog, label));
      }
      return new Replayed(reports, recordings.notes(), recordings.whole());
    } catch (IntakeException e) {
      throw Problem.of(422, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Problem.of(422, PLACE + " can't be read as text.");
    }
  }

  private Intake intake(Map<String, String> options) {
    Intake intake = Intake.create().withBaseUrl(baseUrl);
    String store = options.getOrDefault("store", "");
    if (!store.isBlank()) {
      intake = intake.withStore(Questions.store(store));
    }
    String request = options.getOrDefault("request", "");
    if (!request.isBlank()) {
      intake = withRequest(intake, request);
    }
    List<String> scopes = options.getOrDefault("scope", "").lines().toList();
    if (options.containsKey("profile") || !scopes.isEmpty()) {
      intake = intake.withProfile(Questions.profile(options.get("profile"), scopes));
    }
    return intake.withAppScopes(Questions.appScopes(options.get("appScopes")));
  }

  private static Intake withRequest(Intake intake, String request) {
    try {
      return intake.withRequest(request);
    } catch (IllegalArgumentException e) {
      throw Problem.of(400, "\"request\" " + e.getMessage() + ".");
    }
  }
}
