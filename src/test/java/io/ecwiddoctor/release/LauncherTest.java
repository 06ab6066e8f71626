package io.ecwiddoctor.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher with a Java that only notes what it is asked for, so that each state of the
 * class-data archive is tried in no time.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is for POSIX shells")
class LauncherTest {

  private static final String JAVA =
      """
      #!/bin/sh
      log=$(dirname "$0")/log
      for kind in "$@"; do :; done
      case " $* " in
        *' -version '*) echo '    java.specification.version = VERSION'; exit 0 ;;
        *' -Xshare:dump '*)
          echo dump >>"$log"
          for word in "$@"; do case $word in -XX:SharedArchiveFile=*) echo data >"${word#*=}" ;; esac; done
          exit STATUS ;;
        *' -XX:AOTCacheOutput='*)
          echo "cache $kind" >>"$log"
          for word in "$@"; do case $word in -XX:AOTCacheOutput=*) echo data >"${word#*=}" ;; esac; done
          exit STATUS ;;
        *Rehearsal*) echo "rehearsal $kind" >>"$log"; exit 0 ;;
        *) printf '<%s>\n' "$@"; exit 3 ;;
      esac
      """;

  private static final String ALL_DUMPED =
      "rehearsal words\ndump\nrehearsal replay\ndump\nrehearsal diagnose\ndump\n";

  @TempDir private Path folder;

  private Path home;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    home = folder.resolve("a home");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(Path.of("src/main/launcher/ecwid-doctor"), home.resolve("bin/ecwid-doctor"));
    Files.writeString(home.resolve("lib/ecwid-doctor-1.0.jar"), "program");
    Files.writeString(home.resolve("lib/another-2.0.jar"), "library");
    java("jdk", "17", 0);
  }

  @Test
  void theFirstRunGoesWithoutArchiveAndLaterOnesWithIt() throws Exception {
    Outcome first = run(Map.of(), "explain", "two words");
    assertEquals(3, first.status(), first.err());
    assertFalse(first.out().contains("SharedArchiveFile"), first.out());
    awaitArchive();
    Outcome second = run(Map.of(), "explain", "two words");
    assertEquals(
        List.of("<" + archive(home.toRealPath() + "/cache/", "words.jsa") + ">"),
        second.out().lines().filter(line -> line.contains("SharedArchiveFile")).toList());
    assertTrue(second.out().endsWith("cli.Main>\n<explain>\n<two words>\n"), second.out());
    assertEquals("", first.err() + second.err());
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void theProgramsOwnJarComesFirst() throws Exception {
    String libraries = home.toRealPath() + "/lib/";
    assertTrue(
        now()
            .out()
            .contains(
                "\n<" + libraries + "ecwid-doctor-1.0.jar:" + libraries + "another-2.0.jar>\n"));
  }

  @Test
  void anArchiveOfOtherLibrariesIsNotUsedAndMadeAnew() throws Exception {
    now();
    Files.writeString(home.resolve("lib/another-2.0.jar"), "library of another size");
    assertTrue(now().out().contains("SharedArchiveFile"));
    assertEquals(ALL_DUMPED + ALL_DUMPED, log("jdk"));
  }

  @Test
  void eachJavaHasAnArchiveOfItsOwn() throws Exception {
    java("other", "25", 0);
    now();
    Outcome other = run(Map.of("JAVA_HOME", jdk("other"), "ECWID_DOCTOR_ARCHIVE", "now"), "demo");
    assertTrue(other.out().contains("other-bin-java/diagnose.aot"), other.out());
    assertTrue(now().out().contains("jdk-bin-java/diagnose.jsa"));
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void aJavaThatHasAnAheadOfTimeCacheUsesThat() throws Exception {
    java("jdk", "25", 0);

    String out = now().out();

    assertTrue(
        out.lines()
            .anyMatch(
                line ->
                    line.startsWith("<-XX:AOTCache=" + home + "/cache/")
                        && line.endsWith("/diagnose.aot>")),
        out);
    assertFalse(out.contains("-Xshare") || out.contains("SharedArchiveFile"), out);
    assertEquals("cache words\ncache replay\ncache diagnose\n", log("jdk"));
  }

  @Test
  void whereNoArchiveCanBeMadeTheProgramRunsWithoutAndDoesNotTryAgain() throws Exception {
    java("jdk", "17", 1);
    assertFalse(now().out().contains("SharedArchiveFile"));
    Outcome again = now();
    assertEquals(3, again.status());
    assertFalse(again.out().contains("SharedArchiveFile"));
    assertEquals(ALL_DUMPED, log("jdk"));
  }

  @Test
  void aHalfWrittenArchiveIsNotUsed() throws Exception {
    now();
    try (Stream<Path> slots = Files.list(home.resolve("cache"))) {
      for (Path slot : slots.toList()) {
        Files.delete(slot.resolve("made-of"));
      }
    }
    Outcome outcome = run(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    assertFalse(outcome.out().contains("SharedArchiveFile"), outcome.out());
    assertTrue(now().out().contains("SharedArchiveFile"));
  }

  @Test
  void ofManyFirstRunsOneMakesTheArchive() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      runs.add(start(Map.of("ECWID_DOCTOR_ARCHIVE", "now"), "demo"));
    }
    for (Process run : runs) {
      assertEquals(3, outcome(run).status());
    }
    assertTrue(now().out().contains("SharedArchiveFile"));
  }

  @Test
  void eachKindOfCommandHasAnArchiveThatHoldsNoMoreThanItNeeds() throws Exception {
    now();

    Map.of(
            "--version",
            "words",
            "explain",
            "words",
            "report",
            "words",
            "replay",
            "replay",
            "diagnose",
            "diagnose",
            "demo",
            "diagnose",
            "batch",
            "diagnose")
        .forEach(
            (command, kind) ->
                assertTrue(out(command).contains("bin-java/" + kind + ".jsa"), () -> out(command)));
    assertTrue(run(Map.of()).out().contains("bin-java/words.jsa"));
  }

  @Test
  void anOldJavaIsRefusedInOneLine() throws Exception {
    java("jdk", "11", 0);
    Outcome outcome = run(Map.of(), "demo");
    assertEquals(2, outcome.status());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("Java 11; version 17 or later is needed"), outcome.err());
  }

  @Test
  void aProgramDatedInTheFutureHasItsArchiveMadeOnceAndALaterOneAnew() throws Exception {
    Path program = home.resolve("lib/ecwid-doctor-1.0.jar");
    Instant future = Instant.now().plus(Duration.ofDays(400));
    Files.setLastModifiedTime(program, FileTime.from(future));
    now();
    now();
    assertEquals(ALL_DUMPED, log("jdk"));
    Files.setLastModifiedTime(program, FileTime.from(future.plusSeconds(2)));
    now();
    assertEquals(ALL_DUMPED + ALL_DUMPED, log("jdk"));
  }

  @Test
  void aLockWithoutAnOwnerIsRemovedAfterAMinute() throws Exception {
    now();
    Path slot = home.resolve("cache/" + (jdk("jdk") + "/bin/java").replace('/', '-'));
    Files.delete(slot.resolve("made-of"));
    Path lock = Files.createDirectory(slot.resolve("lock"));
    assertFalse(now().out().contains("SharedArchiveFile"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(300)));
    assertTrue(now().out().contains("SharedArchiveFile"));
    assertFalse(Files.exists(lock));
  }

  @Test
  void onlyABatchHasALimitToItsHeap() throws Exception {
    assertFalse(now().out().contains("-Xmx"));
    assertTrue(run(Map.of(), "batch", "-").out().contains("-Xmx256m"));
  }

  /** Otherwise there would be colours or lines written over in a file. */
  @Test
  void theProgramIsToldWhichStreamIsATerminal() throws Exception {
    String out = run(Map.of(), "batch", "-").out();
    assertTrue(out.contains("<-Decwiddoctor.stdout.terminal=false>"), out);
    assertTrue(out.contains("<-Decwiddoctor.stderr.terminal=false>"), out);
  }

  @Test
  void onlyALongListIsWorthTheBetterCompiler() throws Exception {
    Path shortList = Files.writeString(folder.resolve("short list.csv"), "store_id,token\n");
    Path atTheLimit = Files.write(folder.resolve("limit.csv"), new byte[5_000_000]);
    Path longList = Files.write(folder.resolve("long list.csv"), new byte[5_000_001]);

    assertTrue(isWellCompiled("batch", longList.toString()));
    assertTrue(isWellCompiled("batch", "--resume", longList.toString(), "-q"));
    assertFalse(isWellCompiled("batch", shortList.toString()));
    assertFalse(isWellCompiled("batch", atTheLimit.toString()));
    assertFalse(isWellCompiled("batch", "-"));
    assertFalse(isWellCompiled("batch", folder.toString(), "no such list.csv"));
    // What an earlier run wrote is long for a short list, too.
    for (String written : List.of("--output-file", "--record", "--html")) {
      assertFalse(
          isWellCompiled("batch", shortList.toString(), "--force", written, longList.toString()));
    }
    assertFalse(isWellCompiled("batch", shortList.toString(), "--output-file=" + longList));
    assertFalse(isWellCompiled("report", longList.toString()));
  }

  @Test
  void itIsFoundThroughALink() throws Exception {
    Path link = folder.resolve("link");
    Files.createSymbolicLink(link, home.resolve("bin/ecwid-doctor"));
    ProcessBuilder builder = builder(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), "demo");
    builder.command().set(1, link.toString());
    assertEquals(3, outcome(builder.start()).status());
  }

  private void java(String name, String version, int dumpStatus) throws IOException {
    Path java = folder.resolve(name).resolve("bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(
        java, JAVA.replace("VERSION", version).replace("STATUS", Integer.toString(dumpStatus)));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The option for an archive, which is kept in a folder that is named after its Java. */
  private String archive(String place, String file) {
    return "-XX:SharedArchiveFile="
        + place
        + (jdk("jdk") + "/bin/java").replace('/', '-')
        + "/"
        + file;
  }

  private String jdk(String name) {
    return folder.resolve(name).toString();
  }

  private String log(String name) throws IOException {
    return Files.readString(folder.resolve(name).resolve("bin/log"));
  }

  private Outcome now() throws Exception {
    return run(Map.of("ECWID_DOCTOR_ARCHIVE", "now"), "demo");
  }

  private Outcome run(Map<String, String> variables, String... args) throws Exception {
    return outcome(start(variables, args));
  }

  private boolean isWellCompiled(String... args) throws Exception {
    String out = run(Map.of("ECWID_DOCTOR_ARCHIVE", "never"), args).out();
    boolean well = out.contains("<-XX:-TieredCompilation>");
    assertEquals(!well, out.contains("<-XX:TieredStopAtLevel=1>"), out);
    return well;
  }

  private String out(String command) {
    try {
      return run(Map.of(), command).out();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Process start(Map<String, String> variables, String... args) throws IOException {
    return builder(variables, args).start();
  }

  private ProcessBuilder builder(Map<String, String> variables, String... args) {
    List<String> command = new ArrayList<>(List.of("sh", home + "/bin/ecwid-doctor"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", jdk("jdk"));
    builder.environment().keySet().removeIf(name -> name.startsWith("ECWID_"));
    builder.environment().putAll(variables);
    return builder;
  }

  private static Outcome outcome(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out, err);
  }

  /** It is made in the background; a minute is only there to end a test that hangs. */
  private void awaitArchive() throws Exception {
    for (int i = 0; i < 600; i++) {
      try (Stream<Path> files = Files.walk(home)) {
        List<String> names = files.map(file -> file.getFileName().toString()).toList();
        if (names.contains("made-of") && !names.contains("lock")) {
          return;
        }
      } catch (UncheckedIOException e) {
        // Files come and go meanwhile.
        continue;
      }
      Thread.sleep(100);
    }
  }
}
