package io.ecwiddoctor.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.ScopeTable;
import io.ecwiddoctor.report.SeenWords;
import io.ecwiddoctor.words.Words;

/** The details of a row as JSON; texts stand as numbers, see TextTable. */
final class CaseJson {

  private final TextTable texts;
  private final TextTemplates templates;

  CaseJson(TextTable texts, TextTemplates templates) {
    this.texts = texts;
    this.templates = templates;
  }

  JsonObject of(ReportLine line) {
    Report report = line.report();
    JsonObject json = new JsonObject();
    json.addProperty("state", RowState.of(line).name());
    RootCause cause = RootCause.of(line);
    if (cause != null) {
      json.addProperty("cause", cause.code().name());
      json.addProperty("scopes", number(cause.scopeNames()));
    }
    json.addProperty("says", number(StorePage.conclusion(report)));
    json.add("diagnoses", diagnoses(report));
    if (report.diagnoses().isEmpty() && report.nextStep() != null) {
      json.addProperty("next", number(report.nextStep()));
    }
    JsonArray notes = new JsonArray();
    report.notes().forEach(note -> notes.add(number(note.words())));
    json.add("notes", notes);
    json.add("table", scopes(report));
    return json;
  }

  private JsonArray diagnoses(Report report) {
    JsonArray all = new JsonArray();
    for (ReportedDiagnosis diagnosis : report.diagnoses()) {
      JsonObject json = new JsonObject();
      json.addProperty("title", number(ReportWords.title(diagnosis)));
      json.addProperty("class", number(ReportWords.classification(diagnosis, report)));
      JsonArray seen = new JsonArray();
      diagnosis.evidence().forEach(proof -> seen.add(number(seen(proof, report.words()))));
      json.add("seen", seen);
      json.addProperty("why", number(diagnosis.summary()));
      json.addProperty("who", number(Labels.actors(diagnosis, report.words())));
      JsonArray steps = new JsonArray();
      diagnosis.remediation().steps().forEach(step -> steps.add(number(step)));
      json.add("steps", steps);
      String message = diagnosis.remediation().message();
      if (message != null) {
        json.addProperty("message", texts.number(templates.lines(message)));
        json.addProperty("to", number(ReportWords.letter(diagnosis, report.words())));
      }
      all.add(json);
    }
    return all;
  }

  private static String seen(Proof proof, Words words) {
    return SeenWords.name(proof.subject(), words) + ": " + SeenWords.shown(proof, words);
  }

  private JsonArray scopes(Report report) {
    JsonArray groups = new JsonArray();
    for (ScopeTable.Group group : ScopeTable.groups(ReportWords.required(report), report.words())) {
      JsonArray json = new JsonArray();
      json.add(number(group.label()));
      json.add(group.scopes().size());
      json.add(number(group.names()));
      json.add(number(group.why()));
      groups.add(json);
    }
    return groups;
  }

  private int number(String text) {
    return texts.number(templates.line(text));
  }
}
