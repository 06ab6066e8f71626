package io.ecwiddoctor.files;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps what must outlast its runs. */
public final class StateFolder {

  private StateFolder() {}

  /**
   * Returns the folder by the <a
   * href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG base directories</a>;
   * null if no home folder is known. It may not exist yet.
   *
   * @param environment the environment variables
   */
  public static @Nullable Path of(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!state.isEmpty()) {
      return Path.of(state, "ecwid-doctor");
    }
    return home.isEmpty() ? null : Path.of(home, ".local", "state", "ecwid-doctor");
  }
}
