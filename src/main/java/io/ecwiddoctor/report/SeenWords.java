package io.ecwiddoctor.report;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was seen, for a reader: evidence is in English, and shown in the language of the report. */
public final class SeenWords {

  private static final int MOST_SUBJECTS = 2;
  private static final int MOST_GROUPS = 3;

  private SeenWords() {}

  /** Returns what a request led to: the sender's words, which are hostile. */
  public static String outcome(ReportedProbe probe, Words words) {
    if (probe.status() == null) {
      return words.translate(probe.outcome());
    }
    StringBuilder text = new StringBuilder().append(probe.status());
    append(text, " ", probe.reason());
    append(text, ", errorCode ", probe.errorCode());
    append(text, ", ", probe.errorMessage());
    append(text, ", ", probe.bodyKind() == null ? null : body(probe.bodyKind(), words));
    append(text, ", Retry-After ", probe.retryAfterSeconds());
    String sender = probe.headers() == null ? null : probe.headers().words();
    append(text, "", sender == null ? null : words.say("from", sender));
    return text.toString();
  }

  private static @Nullable String body(BodyKind kind, Words words) {
    return Absent.ifEmpty(words.translate(kind.words()));
  }

  private static void append(StringBuilder words, String lead, @Nullable Object value) {
    if (value != null) {
      words.append(lead).append(value);
    }
  }

  /** Returns what a proof shows. */
  public static String shown(Proof proof, Words words) {
    return words.translate(proof.words());
  }

  /** Returns the evidence in a sentence; replies in the same words are counted. */
  static String seen(ReportedDiagnosis diagnosis, Report report) {
    Words words = report.words();
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Proof proof : diagnosis.evidence()) {
      if (!proof.subject().equals("token") || diagnosis.evidence().size() == 1) {
        groups.computeIfAbsent(shown(proof, words), key -> new ArrayList<>()).add(proof.subject());
      }
    }
    String seen =
        groups.entrySet().stream()
            .limit(MOST_GROUPS)
            .map(group -> subjects(group.getValue(), words) + ": " + group.getKey())
            .collect(joining("; "));
    return seen
        + (groups.size() > MOST_GROUPS ? words.say("and-more-3") : "")
        + sender(diagnosis, report)
        + (seen.isEmpty() ? "" : " (")
        + ReportWords.effort(report)
        + (seen.isEmpty() ? "" : ")");
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
        .map(words -> report.words().say("from", words))
        .orElse("");
  }

  /** Returns what a proof is about, for whoever doesn't know what the control request is. */
  public static String subject(String probe, Words words) {
    return probe.equals(Probe.CONTROL.probeName())
        ? words.say("a-store-that-cant-exist")
        : name(probe, words);
  }

  /** Returns the name of what a proof is about; that of an endpoint stays as it is. */
  public static String name(String subject, Words words) {
    return subject.indexOf(' ') < 0 ? subject : words.translate(subject);
  }

  private static String subjects(List<String> probes, Words words) {
    List<String> subjects = probes.stream().map(each -> subject(each, words)).toList();
    int more = subjects.size() - MOST_SUBJECTS;
    return more <= 0
        ? String.join(", ", subjects)
        : words.say("and-more-2", String.join(", ", subjects.subList(0, MOST_SUBJECTS)), more);
  }
}
