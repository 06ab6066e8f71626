package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that an option names for what a command makes. Open it before the work, so that nothing is
 * lost to a file that can't be written. It appears whole or not at all.
 */
final class OutputFile implements AutoCloseable {

  private final String place;
  private final @Nullable AtomicFile draft;

  private OutputFile(String place, @Nullable AtomicFile draft) {
    this.place = place;
    this.draft = draft;
  }

  /**
   * Opens the file.
   *
   * @param option how a message names it
   * @param path null if the option wasn't given; then nothing is written
   * @param force whether an existing file may be replaced
   * @throws UsageException if it can't be written
   */
  static OutputFile open(String option, @Nullable Path path, boolean force) {
    if (path == null) {
      return new OutputFile(option, null);
    }
    String place = option + " " + UserText.quoted(path.toString());
    try {
      return new OutputFile(place, AtomicFile.open(path, force));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(
          place + " exists already; replace it with --force, or name another file.", e);
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  /** Writes the text and makes the file appear. */
  void write(Supplier<String> text) {
    if (draft == null) {
      return;
    }
    try {
      draft.commit(text.get());
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }

  private static UsageException unwritable(String place, IOException e) {
    return new UsageException(
        place + " can't be written: " + PrivateFiles.reason(e) + "; name another file.", e);
  }

  @Override
  public void close() {
    try {
      if (draft != null) {
        draft.close();
      }
    } catch (IOException e) {
      throw unwritable(place, e);
    }
  }
}
