package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups what is to be done: rows of one cause whose steps and message differ in nothing but the
 * store's number share one entry. Of each cause so many entries are kept; what comes later is
 * counted only. Not thread-safe.
 */
final class ActionGroups {

  private static final int MOST_KEPT = 100;
  private static final int MOST_SHOWN = 4;
  private static final int FIRST_STORES = 6;

  private final Map<DiagnosisCode, Map<List<String>, Entry>> causes =
      new EnumMap<>(DiagnosisCode.class);

  void add(ReportLine line, RootCause cause) {
    ReportedDiagnosis diagnosis = cause.diagnosis();
    TextTemplates templates = new TextTemplates(line.report().store().id());
    List<String> steps = diagnosis.remediation().steps().stream().map(templates::line).toList();
    String message = diagnosis.remediation().message();
    String gapped = message == null ? "" : templates.lines(message);
    List<String> key = new ArrayList<>(steps);
    key.add(gapped);
    Map<List<String>, Entry> entries =
        causes.computeIfAbsent(cause.code(), code -> new LinkedHashMap<>());
    Entry entry = entries.get(key);
    if (entry == null && entries.size() < MOST_KEPT) {
      entry = new Entry(cause, steps, gapped);
      entries.put(key, entry);
    }
    if (entry != null) {
      entry.add(line.report());
    }
  }

  /** The remedies of a cause, first that of most stores. */
  List<Remedy> of(DiagnosisCode code, Words words) {
    return causes.getOrDefault(code, Map.of()).values().stream()
        .sorted(Comparator.comparingInt((Entry entry) -> entry.stores).reversed())
        .limit(MOST_SHOWN)
        .map(entry -> entry.remedy(words))
        .toList();
  }

  /** The rows that share steps and message. */
  private static final class Entry {
    private final RootCause cause;
    private final List<String> steps;
    private final String message;
    private final List<String> firstStores = new ArrayList<>();
    private @Nullable String onlyStore;
    private int stores;

    Entry(RootCause cause, List<String> steps, String message) {
      this.cause = cause;
      this.steps = steps;
      this.message = message;
    }

    void add(Report report) {
      stores++;
      onlyStore = stores == 1 ? report.store().id() : null;
      if (firstStores.size() < FIRST_STORES) {
        firstStores.add(name(report));
      }
    }

    private static String name(Report report) {
      Report.Store store = report.store();
      String id = store.id().isBlank() ? report.words().say("no-store-id") : store.id();
      return store.label() == null ? id : id + " " + store.label();
    }

    Remedy remedy(Words words) {
      return new Remedy(
          stores,
          cause.scopeNames(),
          firstStores,
          steps.stream().map(step -> parts(step, words)).toList(),
          message.isEmpty() ? null : parts(message, words),
          Labels.recipient(cause.code(), words),
          Labels.of(cause.diagnosis().actor(), words));
    }

    private List<TextPart> parts(String text, Words words) {
      return TextPart.ofGapped(
          onlyStore == null ? text : text.replace(String.valueOf(TextTemplates.STORE), onlyStore),
          words);
    }
  }
}
