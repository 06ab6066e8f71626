package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.Sniff.Format;
import io.ecwiddoctor.capture.recording.EvidenceException;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads evidence from what people have: a recording of this program, a HAR 1.2 as browsers export
 * it, or the text of a {@code curl -v} or {@code curl -i}. Which of them it is, is told by its
 * content. Of a HAR no more than one call is held in memory at a time, besides what is kept; a
 * recording is held whole, also that of a batch with all its rows.
 *
 * <pre>{@code
 * for (RecordedCase each : Intake.create().read(Path.of("shop.har")).cases()) {
 *   Assessment assessment = engine.assess(each.evidence());
 * }
 * }</pre>
 *
 * <p>Of each reply only what the rules use is kept, and of a token its shape. Immutable and
 * thread-safe.
 */
public final class Intake {

  private final IntakeSettings settings;

  private Intake(IntakeSettings settings) {
    this.settings = settings;
  }

  /** A reader of calls to Ecwid, for a job that needs the scopes of a migration. */
  public static Intake create() {
    return new Intake(IntakeSettings.NONE);
  }

  /**
   * The same for an API at another address, up to {@code /api/v3}.
   *
   * @throws IllegalArgumentException if it is no http or https address
   */
  public Intake withBaseUrl(String url) {
    return new Intake(settings.withApi(ApiBaseUrl.of(url)));
  }

  /** The same for a job that needs these scopes, also where a recording names others. */
  public Intake withProfile(ScopeProfile profile) {
    return new Intake(settings.withProfile(profile));
  }

  /** The same, knowing the scopes that the app's Details page shows. */
  public Intake withAppScopes(Set<Scope> shown) {
    return new Intake(settings.withAppScopes(shown));
  }

  /** The same, knowing the store that was asked where a file does not tell it. */
  public Intake withStore(StoreId store) {
    return new Intake(settings.withStore(store));
  }

  /**
   * The same, knowing what was asked where a file does not tell it.
   *
   * @param request such as {@code GET /api/v3/1003/profile}
   * @throws IllegalArgumentException if it is not a method and a path
   */
  public Intake withRequest(String request) {
    if (!request.strip().matches("[A-Z]{3,7} \\S+")) {
      throw new IllegalArgumentException(
          "it is no method with a path, such as GET /api/v3/1003/profile");
    }
    return new Intake(settings.withRequest(request.strip()));
  }

  /**
   * Reads a file.
   *
   * @throws IntakeException if it cannot be read, or there is no evidence in it
   */
  public Recordings read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new IntakeException(file + ": there is no such file.", e);
    } catch (AccessDeniedException e) {
      throw new IntakeException(file + ": you may not read this file.", e);
    } catch (IOException e) {
      String words = Files.isDirectory(file) ? "this is a directory" : "it cannot be read";
      throw new IntakeException(file + ": " + words + "; give the path of a file.", e);
    }
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @param place what to call it in messages
   * @throws IntakeException if there is no evidence in it
   * @throws IOException if it cannot be read
   */
  public Recordings read(InputStream in, String place) throws IOException {
    Sniff sniff = Sniff.of(in, place);
    if (sniff.format() == Format.EVIDENCE) {
      return recordings(sniff.reader(), place);
    }
    EvidenceCollector book = new EvidenceCollector(settings);
    boolean headersShown =
        sniff.format() == Format.HAR
            ? new HarReader(sniff.reader(), book, place).read()
            : new TranscriptReader(sniff.reader(), book, settings, place).read();
    List<RecordedCase> cases = book.cases(headersShown);
    if (cases.isEmpty()) {
      throw new IntakeException(nothing(book.leftOut(), place));
    }
    return new Recordings(cases, book.leftOut().notes(), !book.leftOut().isDamaged());
  }

  private Recordings recordings(Reader reader, String place) throws IOException {
    try {
      return new Recordings(
          RecordingReader.read(reader, place).stream().map(this::recorded).toList(),
          List.of(),
          true);
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

  private String nothing(SkippedCalls leftOut, String place) {
    if (leftOut.otherHosts() + leftOut.untellingCalls() == 0) {
      return place
          + ": there is no call in it; give a recording, a HAR, or a curl transcript with the status"
          + " line (HTTP/1.1 403 Forbidden) and the body.";
    }
    return place
        + ": no call to "
        + settings.api().authority()
        + " in it that tells anything ("
        + leftOut.otherHosts()
        + " to other hosts, "
        + leftOut.untellingCalls()
        + " to other things there); record the calls that fail, or name the API by --base-url.";
  }
}
