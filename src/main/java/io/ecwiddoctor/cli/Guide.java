package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.GivenToken;
import io.ecwiddoctor.cli.options.Prompt;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.Changes;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportWords;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.TextPage;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Leads a user at a terminal through the steps of a diagnosis, checks again, and says what changed,
 * until nothing is wrong or the user stops. Serves one run.
 */
final class Guide {

  private static final int MOST_SCOPES = 6;
  private static final Pattern STORE_ID = Pattern.compile("[0-9]{1,10}");
  private static final Set<DiagnosisCode> ABOUT_THE_STORE_ID =
      EnumSet.of(
          DiagnosisCode.STORE_ID_INVALID,
          DiagnosisCode.STORE_NOT_FOUND,
          DiagnosisCode.STORE_MISMATCH);

  private final EcwidDoctor doctor;
  private final Prompt prompt;
  private final CommandContext context;
  private final Words words;
  private int spent;

  Guide(EcwidDoctor doctor, Prompt prompt, CommandContext context) {
    this.doctor = doctor;
    this.prompt = prompt;
    this.context = context;
    this.words = context.words();
  }

  /** Runs until nothing is wrong or the user stops, and returns the last report. */
  Report run(DiagnosisRequest first) {
    DiagnosisRequest request = first;
    Report report = check(request);
    while (needsWork(report)) {
      String answer = walk(report);
      DiagnosisRequest next = again(request, report, answer);
      if (next == null) {
        return report;
      }
      Report now = check(next);
      showChanges(report, now);
      request = next;
      report = now;
    }
    return report;
  }

  private static boolean needsWork(Report report) {
    return !report.verdict().isWell() && !report.diagnoses().isEmpty();
  }

  private Report check(DiagnosisRequest request) {
    Report report = doctor.diagnose(request);
    spent += report.requestCount();
    return report;
  }

  /**
   * Shows the steps one by one, until the user types more than Enter: those of the root cause, then
   * those of every other fault that was found.
   *
   * @return what the user typed; empty after the last step, null at the end of the input
   */
  private @Nullable String walk(Report report) {
    print(ReportWords.headline(report));
    ReportedDiagnosis first = report.diagnoses().get(0);
    for (ReportedDiagnosis each : report.diagnoses()) {
      boolean found = each.confidence() != Confidence.POSSIBLE && each.code().isFault();
      if (each.equals(first) || found) {
        if (!each.equals(first)) {
          print(words.say("also", ReportWords.title(each), each.code()));
        }
        String answer = walk(each);
        if (answer == null || !answer.isBlank()) {
          return answer;
        }
      }
    }
    return "";
  }

  private @Nullable String walk(ReportedDiagnosis diagnosis) {
    print(diagnosis.summary());
    List<String> steps = diagnosis.remediation().steps();
    String message = diagnosis.remediation().message();
    for (int i = 0; i < steps.size(); i++) {
      print(words.say("step-of", i + 1, steps.size(), steps.get(i)));
      if (message != null && diagnosis.remediation().letterStep() == i + 1) {
        message.lines().forEach(line -> context.out().println("  | " + Printable.line(line)));
        context.out().println();
      }
      context.out().flush();
      // Not echoed: some paste the new token as soon as they have it.
      String answer = prompt.askSecret(words.say("press-enter-when-this-is") + " ");
      if (answer == null || !answer.isBlank()) {
        return answer;
      }
    }
    return "";
  }

  private static boolean isStop(@Nullable String answer) {
    return answer == null || answer.strip().equalsIgnoreCase("q");
  }

  /**
   * Returns the next check, of the store and with the token that the steps have made; null if the
   * user stops.
   *
   * @param early what the user typed before the last step; empty if nothing
   */
  private @Nullable DiagnosisRequest again(
      DiagnosisRequest request, Report report, @Nullable String early) {
    if (early == null || isStop(early)) {
      return null;
    }
    String store = STORE_ID.matcher(early.strip()).matches() ? early : "";
    String token = store.isEmpty() ? early : "";
    if (early.isBlank() && storeMayBeWrong(report)) {
      store = prompt.ask(words.say("store-id-enter-for-the") + " ");
      if (store == null || isStop(store)) {
        return null;
      }
    }
    return withToken(store.isBlank() ? request : request.withStore(store.strip()), report, token);
  }

  private static boolean storeMayBeWrong(Report report) {
    return report.diagnoses().stream().anyMatch(each -> ABOUT_THE_STORE_ID.contains(each.code()));
  }

  private @Nullable DiagnosisRequest withToken(
      DiagnosisRequest request, Report report, String early) {
    boolean rejected =
        report.diagnoses().stream().anyMatch(each -> each.code().category().equals("token"));
    boolean spentAll = rejected && spent + 2 > TokenRegistry.MOST_REJECTIONS;
    String question = words.say(spentAll ? "new-token-q-to-stop" : "new-token-enter-for-the") + " ";
    String answer = early.isBlank() ? prompt.askSecret(question) : early;
    while (true) {
      if (isStop(answer)) {
        return null;
      }
      if (answer != null && !answer.isBlank()) {
        spent = 0;
        GivenToken token = GivenToken.of(answer, GivenToken.Source.PROMPT);
        return request.withToken(token.token()).withTokenSource(token.source().name());
      }
      if (!spentAll) {
        return request;
      }
      print(words.say("ecwid-rejected-this-token-and"));
      answer = prompt.askSecret(question);
    }
  }

  private void showChanges(Report before, Report now) {
    Changes changes = Changes.of(before, now);
    list(words.say("fixed"), codes(changes.fixed()));
    list(words.say("not-checked-this-time"), codes(changes.unclear()));
    list(words.say("still-there"), codes(changes.still()));
    list(words.say("new"), codes(changes.added()));
    List<String> granted = new ArrayList<>(changes.granted());
    int more = granted.size() - MOST_SCOPES;
    if (more > 0) {
      granted.subList(MOST_SCOPES, granted.size()).clear();
      granted.set(MOST_SCOPES - 1, words.say("and-more-2", granted.get(MOST_SCOPES - 1), more));
    }
    list(words.say("now-granted"), granted);
  }

  private void list(String title, List<String> names) {
    if (!names.isEmpty()) {
      print(title + ": " + String.join(", ", names));
    }
  }

  private static List<String> codes(List<ReportedDiagnosis> diagnoses) {
    return diagnoses.stream().map(each -> each.code().name()).toList();
  }

  /** Prints a paragraph as wide as the terminal. */
  private void print(String words) {
    context.out().print(new TextPage(false, context.width()).paragraph(0, words).blank());
    context.out().flush();
  }
}
