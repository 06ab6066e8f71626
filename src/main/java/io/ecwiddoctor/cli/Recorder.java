package io.ecwiddoctor.cli;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.Report;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
   * @param path null if nothing is recorded
   * @param force whether a file that is there may be replaced
   * @throws UsageException if it cannot be written
   */
  static Recorder open(@Nullable Path path, boolean force) {
    if (path == null) {
      return new Recorder("", null);
    }
    String file = path.toString();
    try {
      return new Recorder(file, AtomicFile.open(path, force));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          place(file) + " exists already; replace it with --force, or name another file.", e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Writes what was seen. */
  void write(Report report) {
    if (draft == null) {
      return;
    }
    String description = "Recorded by ecwid-doctor " + report.tool().version() + ".";
    try {
      draft.commit(EvidenceFile.write(report, description));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static UsageException unwritable(String file, IOException e) {
    return new UsageException(
        place(file) + " can't be written: " + PrivateFiles.reason(e) + "; name another file.", e);
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
