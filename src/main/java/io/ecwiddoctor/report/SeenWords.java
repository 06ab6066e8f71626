package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The evidence of a diagnosis in one sentence. */
final class SeenWords {

  private static final int MOST_SUBJECTS = 2;
  private static final int MOST_GROUPS = 3;

  private SeenWords() {}

  /** Returns the evidence in a sentence; replies in the same words are counted. */
  static String of(ReportedDiagnosis diagnosis, Report report) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Proof proof : diagnosis.evidence()) {
      if (!proof.subject().equals("token") || diagnosis.evidence().size() == 1) {
        groups.computeIfAbsent(proof.words(), key -> new ArrayList<>()).add(proof.subject());
      }
    }
    String words =
        groups.entrySet().stream()
            .limit(MOST_GROUPS)
            .map(group -> subjects(group.getValue()) + ": " + group.getKey())
            .collect(joining("; "));
    return words
        + (groups.size() > MOST_GROUPS ? "; and more" : "")
        + sender(diagnosis, report)
        + (words.isEmpty() ? "" : " (")
        + ReportWords.effort(report)
        + (words.isEmpty() ? "" : ")");
  }

  /** Who answered, where somebody other than Ecwid's API may have. */
  private static String sender(ReportedDiagnosis diagnosis, Report report) {
    if (diagnosis.failureMode() != null) {
      return "";
    }
    return report.probes().stream()
        .filter(
            probe ->
                diagnosis.evidence().stream()
                    .anyMatch(proof -> proof.subject().equals(probe.name())))
        .map(ReportedProbe::headers)
        .filter(Objects::nonNull)
        .map(ReportedHeaders::words)
        .filter(Objects::nonNull)
        .findFirst()
        .map(words -> "; from " + words)
        .orElse("");
  }

  /** What a request is about, for whoever doesn't know what the control request is. */
  private static String subject(String probe) {
    return probe.equals(Probe.CONTROL.probeName()) ? "a store that can't exist" : probe;
  }

  private static String subjects(List<String> probes) {
    List<String> subjects = probes.stream().map(SeenWords::subject).toList();
    int more = subjects.size() - MOST_SUBJECTS;
    return more <= 0
        ? String.join(", ", subjects)
        : String.join(", ", subjects.subList(0, MOST_SUBJECTS)) + " and " + more + " more";
  }
}
