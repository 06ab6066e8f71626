package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Goes through the common commands against the stand-in, in silence. The launcher runs it once for
 * each Java it meets, to learn which classes a start needs, and keeps those ready for later starts.
 * It reads no variable, no file but its own, and no token, and reaches nothing beyond this machine.
 */
public final class CdsTrainingRun {

  private static final String RECORDED =
      "/io/ecwiddoctor/fixtures/MissingScopes/sweep-default-app.json";

  private static final String BY_LIST = "1001";
  private static final String BY_SWEEP = "1002";

  private CdsTrainingRun() {}

  /**
   * Runs it.
   *
   * @param args the kind of commands: {@code words} for those that only print, {@code replay} or
   *     {@code diagnose}
   * @throws IOException if no loopback port can be opened, or no temporary file written
   */
  public static void main(String[] args) throws IOException {
    switch (String.join(" ", args)) {
      case "words" -> print();
      case "replay" -> replay();
      case "diagnose" -> diagnose();
      default -> throw new IllegalArgumentException("words, replay or diagnose");
    }
  }

  private static void print() {
    play("--version");
    play("--help");
    play("explain", DiagnosisCode.MISSING_SCOPES.name());
    play("catalog");
    play("profiles");
    play("explain", "--help");
  }

  private static void replay() throws IOException {
    Path file = Files.createTempFile("ecwid-doctor", ".json");
    try {
      try (InputStream recorded = CdsTrainingRun.class.getResourceAsStream(RECORDED)) {
        if (recorded != null) {
          Files.write(file, recorded.readAllBytes());
        }
      }
      play("replay", file.toString());
      play("replay", "-o", "json", file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static void diagnose() throws IOException {
    try (Simulator simulator = Simulator.start(0)) {
      String url = simulator.baseUrl();
      diagnose(url, BY_LIST);
      diagnose(url, BY_LIST, "--scope", "read_orders", "-o", "json");
      diagnose(url, BY_SWEEP, "--profile", "read-only");
      // It speaks no TLS: what is needed up to the handshake, and to tell of its failure.
      diagnose(url.replace("http:", "https:"), BY_LIST);
    }
  }

  private static void diagnose(String url, String store, String... more) {
    String[] args = {"diagnose", "--store", store, "--base-url", url, "--timeout", "5"};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    String token = "secret_" + "Rehearsal0".repeat(3) + "ab";
    play(Map.of("ECWID_TOKEN", token), all);
  }

  private static void play(String... args) {
    play(Map.of(), args);
  }

  private static void play(Map<String, String> variables, String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.run(args, InputStream.nullInputStream(), nowhere, nowhere, variables);
  }
}
