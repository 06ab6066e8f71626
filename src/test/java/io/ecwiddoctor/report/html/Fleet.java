package io.ecwiddoctor.report.html;

import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.report.FixtureReports;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Stores of a list, made of the reports of fixtures, as many as a test needs. */
final class Fleet {

  /** Tries whatever might make text more than text. */
  static final String HOSTILE =
      "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
          + " \" ' & \u2028 \u0000\u001b[31m \u202e ${1+1} {{x}} https://evil.example/ ]]>";

  private static final List<String> FIXTURES =
      List.of(
          "Healthy/permission-list",
          "Healthy/sweep",
          "Healthy/permission-list",
          "MissingScopes/sweep-default-app",
          "TokenOutdated/empty-403-fake-token",
          "NoFaultFound/write-scopes-untested",
          "UnexpectedResponse/web-page-403",
          "StoreNotFound/near-miss-web-page");

  private static final List<Report> REPORTS = FIXTURES.stream().map(FixtureReports::of).toList();

  private Fleet() {}

  /** The row of that number: each hundredth is a duplicate, unreadable or not checked. */
  static ReportLine row(int number) {
    Report report = REPORTS.get(number % REPORTS.size());
    int oddity = number % 100;
    String id = String.valueOf(2_000_000 + number);
    String label = number == 7 ? HOSTILE : "Shop " + number;
    return new ReportLine(
        at(id, label, number % 100 == 12 ? hostile(report) : report),
        (long) number,
        null,
        Map.of("owner", number % 2 == 0 ? "Ann" : "Bob"),
        oddity == 97 ? NotChecked.DEAD_TOKEN_BUDGET : null,
        oddity == 98 ? Long.valueOf(number - 1) : null,
        oddity == 99 ? "it has " + HOSTILE + " columns" : null);
  }

  /** A report as it would be of another store. */
  static Report at(String id, String label, Report report) {
    String old = report.store().id();
    return new Report(
        report.schemaVersion(),
        report.tool(),
        new Report.Store(id, label),
        report.token(),
        report.profile(),
        report.verdict(),
        report.diagnoses().stream().map(each -> moved(each, old, id)).toList(),
        report.nextStep(),
        report.notes(),
        report.scopes(),
        report.probes(),
        report.requestCount(),
        report.startedAt().plusSeconds(Long.parseLong(id) % 1000),
        report.durationMs(),
        report.given(),
        List.of(),
        report.language());
  }

  private static ReportedDiagnosis moved(ReportedDiagnosis diagnosis, String old, String id) {
    String message = diagnosis.remediation().message();
    return copy(
        diagnosis,
        diagnosis.evidence(),
        new ReportedDiagnosis.Remediation(
            diagnosis.remediation().steps().stream()
                .map(step -> step.replace("store " + old, "store " + id))
                .toList(),
            message == null ? null : message.replace("store " + old, "store " + id)));
  }

  /** A report whose replies try to take the page over. */
  static Report hostile(Report report) {
    return seen(report, List.of(new Proof("profile", "403 " + HOSTILE)));
  }

  /** A report that rests on something else. */
  static Report seen(Report report, List<Proof> seen) {
    return new Report(
        report.schemaVersion(),
        report.tool(),
        report.store(),
        report.token(),
        report.profile(),
        report.verdict(),
        report.diagnoses().stream().map(each -> copy(each, seen, each.remediation())).toList(),
        report.nextStep(),
        report.notes(),
        report.scopes(),
        report.probes(),
        report.requestCount(),
        report.startedAt(),
        report.durationMs(),
        report.given(),
        List.of(),
        report.language());
  }

  private static ReportedDiagnosis copy(
      ReportedDiagnosis diagnosis, List<Proof> seen, ReportedDiagnosis.Remediation remediation) {
    return new ReportedDiagnosis(
        diagnosis.code(),
        diagnosis.failureMode(),
        diagnosis.confidence(),
        diagnosis.basis(),
        diagnosis.title(),
        diagnosis.summary(),
        diagnosis.scopes(),
        seen,
        remediation,
        diagnosis.actor(),
        diagnosis.rules(),
        diagnosis.article());
  }

  /** The page of the first rows. */
  static String page(int rows) throws IOException {
    StringBuilder out = new StringBuilder();
    write(rows, out, line -> {});
    return out.toString();
  }

  static void write(int rows, Appendable out, Consumer<ReportLine> each) throws IOException {
    HtmlFormat format = HtmlFormat.many();
    format.begin(out);
    for (int i = 1; i <= rows; i++) {
      ReportLine line = row(i);
      each.accept(line);
      format.report(line, out);
    }
    format.end(out);
  }

  /** The page of one report. */
  static String page(Report report) throws IOException {
    StringBuilder out = new StringBuilder();
    HtmlFormat format = HtmlFormat.one();
    format.begin(out);
    format.report(ReportLine.of(report), out);
    format.end(out);
    return out.toString();
  }
}
