package io.ecwiddoctor.mcp;

import io.ecwiddoctor.files.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one folder, which calls name. Nothing outside of it can be opened, neither by a path
 * nor through a link, because an injected instruction could name any file. Immutable and
 * thread-safe.
 *
 * @param folder the folder; null if none was given at the start
 * @param option the option that gives it
 */
record NamedFiles(@Nullable Path folder, String option) {

  /** No separators, and nothing hidden. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,99}");

  /** Whether there is a file of that name. */
  boolean has(String name) {
    try {
      return find(name) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Opens the file of that name.
   *
   * @throws ToolFailure if there is none
   */
  InputStream open(String argument, String name) {
    if (folder == null) {
      throw new ToolFailure(
          argument
              + ": this server was started without "
              + option
              + " DIR, so it opens no files. Its operator can add that option.");
    }
    try {
      Path file = find(name);
      if (file == null) {
        throw new ToolFailure(
            argument
                + ": "
                + Arguments.quoted(name)
                + " is no file in the folder of "
                + option
                + ". Give the name of a file in it, without a path.");
      }
      return InputFiles.open(file);
    } catch (IOException e) {
      throw new ToolFailure(
          argument
              + ": "
              + Arguments.quoted(name)
              + " can't be read: "
              + InputFiles.reason(e)
              + ".",
          e);
    }
  }

  private @Nullable Path find(String name) throws IOException {
    if (folder == null || !NAME.matcher(name).matches()) {
      return null;
    }
    Path file = folder.resolve(name);
    boolean inside = Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
    return inside ? file : null;
  }
}
