package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.recording.EvidenceBlock;
import io.ecwiddoctor.capture.recording.EvidenceException;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.files.FormatDetector;
import io.ecwiddoctor.files.FormatDetector.Detected;
import io.ecwiddoctor.files.FormatDetector.Format;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads evidence from what people have: a recording or evidence block of this program, a HAR 1.2,
 * or text that shows calls, such as the output of curl, a log or the error text of a client
 * library. The content of a file decides which of them it is. A HAR is read one call at a time;
 * text of up to 4 million characters and recordings are held whole.
 *
 * <pre>{@code
 * for (RecordedCase each : Intake.create().read(Path.of("shop.har")).cases()) {
 *   Assessment assessment = engine.assess(each.evidence());
 * }
 * }</pre>
 *
 * <p>Keeps what the rules use of each reply, and the shape of a token. Immutable and thread-safe.
 */
public final class Intake {

  private final IntakeSettings settings;

  private Intake(IntakeSettings settings) {
    this.settings = settings;
  }

  /** Returns a reader for a job that needs the scopes of a migration. */
  public static Intake create() {
    return new Intake(IntakeSettings.NONE);
  }

  /**
   * Returns the same reader for an API at another address, up to {@code /api/v3}.
   *
   * @throws IllegalArgumentException if it isn't an http or https address
   */
  public Intake withBaseUrl(String url) {
    return new Intake(settings.withApi(ApiBaseUrl.of(url)));
  }

  /** Returns the same reader for a job that needs these scopes, whatever a recording names. */
  public Intake withProfile(ScopeProfile profile) {
    return new Intake(settings.withProfile(profile));
  }

  /** Returns the same reader, with the scopes that the app's Details page shows. */
  public Intake withAppScopes(Set<Scope> shown) {
    return new Intake(settings.withAppScopes(shown));
  }

  /** Returns the same reader, with the store that was called if a file doesn't show it. */
  public Intake withStore(StoreId store) {
    return new Intake(settings.withStore(store));
  }

  /**
   * Returns the same reader, with the request if a file doesn't show it.
   *
   * @param request such as {@code GET /api/v3/1003/profile}
   * @throws IllegalArgumentException if it isn't a method and a path
   */
  public Intake withRequest(String request) {
    if (!request.strip().matches("[A-Z]{3,7} \\S+")) {
      throw new IllegalArgumentException(
          "must be a method and a path, such as GET /api/v3/1003/profile");
    }
    return new Intake(settings.withRequest(request.strip()));
  }

  /**
   * Reads a file.
   *
   * @throws IntakeException if it can't be read or holds no evidence
   */
  public Recordings read(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new IntakeException(file + ": " + InputFiles.reason(e), e);
    }
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @param place what to call it in messages
   * @throws IntakeException if it holds no evidence
   * @throws IOException if it can't be read
   */
  public Recordings read(InputStream in, String place) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(in, FormatDetector.HEAD);
    Detected detected = FormatDetector.detect(stream);
    refuse(detected.format(), place);
    // A recording must be valid; what browsers and people write may hold a wrong byte.
    Reader reader = detected.reader(stream, detected.format() == Format.RECORDING);
    if (detected.format() == Format.RECORDING) {
      return recordings(reader, place, RecordingReader::read);
    }
    if (detected.format() == Format.EVIDENCE_BLOCK) {
      return recordings(reader, place, EvidenceBlock::read);
    }
    EvidenceCollector collector = new EvidenceCollector(settings);
    if (detected.format() == Format.HAR) {
      return found(collector, new HarReader(reader, collector, place).read(), place);
    }
    new TextImport(collector, settings, place).read(reader);
    return found(collector, false, place);
  }

  /**
   * A HAR without tokens and personal data, and what the original holds.
   *
   * @param har what to pass on
   * @param recordings of the original
   */
  public record Scrubbed(String har, Recordings recordings) {}

  /**
   * Reads a HAR to its end, and writes it again with made-up tokens and without whatever a
   * diagnosis doesn't use: other hosts, cookies, parameters, and the values in replies.
   *
   * @param place what to call it in messages
   * @throws IntakeException if it isn't a HAR or holds no evidence
   * @throws IOException if it can't be read
   */
  public Scrubbed scrub(InputStream in, String place) throws IOException {
    BufferedInputStream stream = new BufferedInputStream(in, FormatDetector.HEAD);
    Detected detected = FormatDetector.detect(stream);
    if (detected.format() != Format.HAR) {
      refuse(detected.format(), place);
      throw new IntakeException(
          place
              + ": this is "
              + detected.format().words()
              + ", not a HAR; pass on what this prints: ecwid-doctor replay -o block "
              + place);
    }
    EvidenceCollector collector = new EvidenceCollector(settings);
    HarScrubber scrubber = new HarScrubber();
    boolean headersShown =
        new HarReader(detected.reader(stream, false), collector, place, scrubber).read();
    return new Scrubbed(scrubber.text(), found(collector, headersShown, place));
  }

  private Recordings found(EvidenceCollector collector, boolean headersShown, String place) {
    List<RecordedCase> cases = collector.cases(headersShown);
    SkippedCalls skipped = collector.skipped();
    if (cases.isEmpty()) {
      throw new IntakeException(place + skipped.reason(settings.api().authority()));
    }
    return new Recordings(cases, skipped.notes(), !skipped.isDamaged());
  }

  private static void refuse(Format format, String place) {
    if (format == Format.EMPTY) {
      throw new IntakeException(place + ": the file is empty.");
    }
    if (format.isBinary()) {
      throw new IntakeException(
          place
              + ": this is "
              + format.words()
              + "; give a recording, a HAR as the browser exports it, or the text that a tool"
              + " printed.");
    }
    if (format == Format.POSTMAN_COLLECTION) {
      throw new IntakeException(
          place
              + ": this is a Postman collection, which holds requests and no replies; send the"
              + " request, open Postman's console (View > Show Postman Console), and paste what it"
              + " shows of request and reply.");
    }
    if (format == Format.REPORT) {
      throw new IntakeException(
          place + ": this is a report; show it with: ecwid-doctor report " + place);
    }
  }

  /** Reads evidence files. */
  @FunctionalInterface
  private interface EvidenceReader {
    List<EvidenceFile> read(Reader reader, String place) throws IOException;
  }

  private Recordings recordings(Reader reader, String place, EvidenceReader files)
      throws IOException {
    try {
      return new Recordings(
          files.read(reader, place).stream().map(this::recorded).toList(), List.of(), true);
    } catch (EvidenceException e) {
      throw new IntakeException(String.valueOf(e.getMessage()), e);
    }
  }

  private RecordedCase recorded(EvidenceFile file) {
    Evidence evidence = file.evidence();
    if (settings.profile() != null) {
      evidence = evidence.withProfile(settings.profile());
    }
    if (!settings.appScopes().isEmpty()) {
      evidence = evidence.withAppScopes(settings.appScopes());
    }
    return new RecordedCase(
        evidence.store().shown(),
        evidence,
        file.origin().source(),
        file.origin().fingerprint(),
        file.server());
  }
}
