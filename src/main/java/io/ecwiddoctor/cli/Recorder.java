package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.TokenOrigin;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedEvidence;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the evidence of a run in a file, for {@code replay}. Opened before anything is sent, so
 * that no run is lost to a file that cannot be written.
 */
final class Recorder implements AutoCloseable {

  private final String file;
  private final @Nullable AtomicFile draft;

  private Recorder(String file, @Nullable AtomicFile draft) {
    this.file = file;
    this.draft = draft;
  }

  /**
   * Opens the file.
   *
   * @param file null where nothing is to be recorded
   * @param force whether a file that is there may be replaced
   * @throws UsageException if it cannot be written
   */
  static Recorder open(@Nullable String file, boolean force) {
    if (file == null) {
      return new Recorder("", null);
    }
    try {
      return new Recorder(file, AtomicFile.open(Path.of(file).toAbsolutePath(), force));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          place(file) + " is there already; replace it by --force, or name another file.", e);
    } catch (InvalidPathException e) {
      throw new UsageException(place(file) + " is no path.", e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Writes what was seen. */
  void write(Report report) {
    if (draft == null) {
      return;
    }
    Report.Token token = report.token();
    String description = "Recorded by ecwid-doctor " + report.tool().version() + ".";
    try {
      draft.commit(
          EvidenceFile.write(
              ReportedEvidence.of(report),
              description,
              new TokenOrigin(token.source(), token.fingerprint()),
              ReportedEvidence.server(report)));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static UsageException unwritable(String file, IOException e) {
    return new UsageException(
        place(file) + " cannot be written: " + PrivateFiles.reason(e) + "; name another file.", e);
  }

  private static String place(String file) {
    return "--record " + UserText.quoted(file);
  }

  @Override
  public void close() {
    try {
      if (draft != null) {
        draft.close();
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }
}
