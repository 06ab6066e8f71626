package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.Environment;
import io.ecwiddoctor.cli.options.Prompt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands as a shell would, and keeps what they print. */
class Shell {

  private final Map<String, String> env = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private InputStream in = InputStream.nullInputStream();
  private boolean terminal;
  private final List<String> questions = new ArrayList<>();
  private @Nullable Prompt prompt;
  private Iterator<String> next = List.<String>of().iterator();

  Shell variable(String name, String value) {
    env.put(name, value);
    return this;
  }

  Shell input(String text) {
    return input(text.getBytes(StandardCharsets.UTF_8));
  }

  Shell input(InputStream stream) {
    in = stream;
    return this;
  }

  Shell input(byte[] bytes) {
    in = new ByteArrayInputStream(bytes);
    return this;
  }

  Shell terminal() {
    terminal = true;
    return this;
  }

  /** Answers the program's questions, in this order. */
  Shell answers(String... answers) {
    next = List.of(answers).iterator();
    prompt =
        new Prompt() {
          @Override
          public @Nullable String askSecret(String question) {
            return ask(question);
          }

          @Override
          public @Nullable String ask(String question) {
            questions.add(question);
            return answer(question);
          }
        };
    return this;
  }

  /** What the user types; null at the end of the input. */
  @Nullable String answer(String question) {
    return next.hasNext() ? next.next() : null;
  }

  /** The questions that were asked. */
  List<String> questions() {
    return questions;
  }

  Result run(String... args) {
    Environment environment =
        new Environment(in, stream(out), stream(err), env, terminal, terminal, prompt);
    ExitCode code = Main.run(List.of(args), environment);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  record Result(ExitCode code, String out, String err) {}
}
