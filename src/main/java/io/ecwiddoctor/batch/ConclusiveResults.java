package io.ecwiddoctor.batch;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.ReportLine;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last conclusive line of each row over several runs: a run that couldn't tell about a row
 * leaves what was known before. Not thread-safe.
 */
public final class ConclusiveResults {

  private static final Set<NotChecked> UNANSWERED =
      EnumSet.of(NotChecked.NO_USE, NotChecked.ADDRESS_BLOCKED);

  private final Map<DiagnosisCode, Integer> obstacles = new EnumMap<>(DiagnosisCode.class);
  private final Set<Long> unchecked = new HashSet<>();
  private int asked;
  private int unanswered;

  private ConclusiveResults() {}

  /**
   * How many rows the API answered.
   *
   * @param asked how many rows were asked
   * @param unanswered how many of them got no answer that says something about the token
   * @param cause the commonest cause of that, or null
   * @param unchecked the rows that were not checked, or not to their end
   */
  public record Answers(
      int asked, int unanswered, @Nullable DiagnosisCode cause, Set<Long> unchecked) {

    public Answers {
      unchecked = Set.copyOf(unchecked);
    }
  }

  /**
   * Writes what is known after a run.
   *
   * @param before what was known before it; null if nothing was
   * @param results the lines of the run
   * @param kept the rows that keep their earlier line, and the row that this has in {@code before}
   * @param after the file to write, in the place of one that is there
   */
  public static Answers write(@Nullable Path before, Path results, Map<Long, Long> kept, Path after)
      throws IOException, BatchException {
    ConclusiveResults known = new ConclusiveResults();
    try (ResultFile now = ResultFile.open(results);
        AtomicFile file = AtomicFile.open(after, true)) {
      BufferedOutputStream out = new BufferedOutputStream(file.stream());
      if (before == null) {
        known.merge(now, null, kept, out);
      } else {
        try (ResultFile old = ResultFile.open(before)) {
          known.merge(now, old, kept, out);
        }
      }
      out.flush();
      file.commit();
    }
    return known.answers();
  }

  private void merge(
      ResultFile now, @Nullable ResultFile old, Map<Long, Long> kept, BufferedOutputStream out)
      throws IOException {
    Map<Long, Long> places = old == null ? Map.of() : places(old);
    now.scan(
        (place, text) -> {
          ReportLine line = ResultLines.parse(text);
          if (line == null || line.row() == null || line.duplicateOf() != null) {
            return;
          }
          count(line);
          if (line.notChecked() != null) {
            unchecked.add(line.row());
          }
          Long earlier = kept.containsKey(line.row()) ? places.get(kept.get(line.row())) : null;
          if (old != null && earlier != null) {
            out.write(utf8(renumbered(old.read(earlier), line.row())));
          } else if (isConclusive(line)) {
            out.write(utf8(text));
          }
        });
  }

  private static Map<Long, Long> places(ResultFile old) throws IOException {
    Map<Long, Long> places = new HashMap<>();
    old.scan(
        (place, text) -> {
          ReportLine line = ResultLines.parse(text);
          if (line != null && line.row() != null) {
            places.put(line.row(), place);
          }
        });
    return places;
  }

  private void count(ReportLine line) {
    boolean unclear =
        line.notChecked() == null
            ? line.problem() == null && line.report().verdict() == Verdict.INCONCLUSIVE
            : UNANSWERED.contains(line.notChecked());
    boolean clear = line.notChecked() == null && line.problem() == null && !unclear;
    if (unclear || (clear && line.report().requestCount() > 0)) {
      asked++;
    }
    if (unclear) {
      unanswered++;
      line.report().diagnoses().stream()
          .findFirst()
          .ifPresent(first -> obstacles.merge(first.code(), 1, Integer::sum));
    }
  }

  private static boolean isConclusive(ReportLine line) {
    return line.notChecked() == null
        && line.problem() == null
        && line.report().verdict() != Verdict.INCONCLUSIVE;
  }

  private static String renumbered(String text, long row) {
    JsonObject line = JsonParser.parseString(text).getAsJsonObject();
    line.addProperty("row", row);
    return Printable.json(line.toString());
  }

  private static byte[] utf8(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private Answers answers() {
    return new Answers(
        asked,
        unanswered,
        obstacles.entrySet().stream()
            .max(Comparator.comparing(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(null),
        unchecked);
  }

  /** Deletes results and what their run noted beside them. */
  public static void delete(Path results) throws IOException {
    Files.deleteIfExists(results);
    Files.deleteIfExists(RunManifest.beside(results));
  }

  /** Returns whether the key of these results' fingerprints is there for another run. */
  public static boolean hasKey(Path results) {
    return RunManifest.find(RunManifest.beside(results)) != null;
  }

  /** Returns how many requests the lines took so far, of a run that is to go on. */
  public static long requests(Path results) throws IOException, BatchException {
    if (!Files.exists(results)) {
      return 0;
    }
    long[] sum = new long[1];
    try (ResultFile file = ResultFile.open(results)) {
      file.scan(
          (place, text) -> {
            ReportLine line = ResultLines.parse(text);
            sum[0] += line == null ? 0 : line.report().requestCount();
          });
    }
    return sum[0];
  }
}
