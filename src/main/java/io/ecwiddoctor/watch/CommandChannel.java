package io.ecwiddoctor.watch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a command of the user's shell for each change, with the announcement on its standard input.
 * What it prints goes to standard error. It doesn't inherit {@code ECWID_TOKEN}.
 */
public final class CommandChannel implements Channel {

  private static final int SECONDS = 60;

  private final String command;

  /** A channel to this command. */
  public CommandChannel(String command) {
    this.command = command;
  }

  @Override
  public String name() {
    return "command";
  }

  @Override
  public void tell(String id, String json) throws IOException, InterruptedException {
    boolean windows = File.separatorChar == '\\';
    // Standard output of this process has announcements only.
    List<String> words =
        windows
            ? List.of("cmd", "/c", command + " 1>&2")
            : List.of("/bin/sh", "-c", "exec 1>&2\n" + command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().remove("ECWID_TOKEN");
    builder.environment().put("ECWID_DOCTOR_ANNOUNCEMENT", id);
    Process process = builder.start();
    try {
      write(process, json);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the command didn't end within " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException("the command ended with " + process.exitValue());
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static void write(Process process, String json) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It needn't read; its exit status decides.
    }
  }
}
