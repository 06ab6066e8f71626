package io.ecwiddoctor.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands as a shell would, and keeps what they print. */
final class Shell {

  private final Map<String, String> env = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;
  private @Nullable Prompt prompt;

  Shell variable(String name, String value) {
    env.put(name, value);
    return this;
  }

  Shell input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  Shell input(byte[] bytes) {
    in = new ByteArrayInputStream(bytes);
    return this;
  }

  Shell terminal() {
    terminal = true;
    return this;
  }

  Shell prompt(Prompt answer) {
    prompt = answer;
    return this;
  }

  Result run(String... args) {
    Environment surroundings =
        new Environment(in, stream(out), stream(err), env, terminal, terminal, prompt);
    ExitCode code = Main.run(List.of(args), surroundings);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  record Result(ExitCode code, String out, String err) {}
}
