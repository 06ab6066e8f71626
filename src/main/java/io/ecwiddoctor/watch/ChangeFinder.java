package io.ecwiddoctor.watch;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.ConclusiveResults;
import io.ecwiddoctor.batch.ConclusiveResults.Answers;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.SavedReports;
import io.ecwiddoctor.report.compare.Change;
import io.ecwiddoctor.report.compare.ResultComparer;
import io.ecwiddoctor.report.compare.StoreChange;
import io.ecwiddoctor.report.compare.StoreChange.Side;
import io.ecwiddoctor.report.summary.BatchSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a run has to tell, and writes what is known after it. The same files give the same
 * announcements, so that it can be repeated after a kill. Not thread-safe.
 */
final class ChangeFinder {

  private static final Set<Change> TOLD =
      EnumSet.of(Change.NEWLY_FAILING, Change.OTHER_CAUSE, Change.HEALTHY_AGAIN);

  /** Why rows weren't checked, as far as the user can do something about it. */
  private static final Set<NotChecked> TOLD_REASONS =
      EnumSet.of(NotChecked.DEAD_TOKEN_BUDGET, NotChecked.MAX_REQUESTS);

  /** So many rows without an answer are an outage, if they are at least one in twenty. */
  private static final int MANY = 20;

  private final WatchFolder folder;
  private final WatchState state;

  ChangeFinder(WatchFolder folder, WatchState state) {
    this.folder = folder;
    this.state = state;
  }

  /**
   * A run that came to its end.
   *
   * @param known what was known before; null if nothing was, so that this is a beginning
   */
  record Run(Instant begun, Path results, @Nullable Path known, BatchSummary summary) {}

  /**
   * Returns what is to be told.
   *
   * @param anew whether something else is asked than in the run before
   */
  List<Announcement> find(Run run, boolean anew, Consumer<String> hints)
      throws IOException, BatchException {
    List<StoreChange> stores =
        run.known == null || !Watch.isFilled(run.results) ? List.of() : compare(run);
    Map<Long, Long> kept = new HashMap<>();
    for (StoreChange each : stores) {
      Long now = row(each.after());
      Long before = row(each.before());
      if (each.change() == Change.NOT_COMPARABLE && now != null && before != null) {
        kept.put(now, before);
      }
    }
    Answers answers =
        ConclusiveResults.write(run.known, run.results, kept, folder.known(state.run + 1));
    if (run.known == null) {
      hints.accept(baseline(run, anew));
    }
    return announcements(run, stores, answers, hints);
  }

  private static @Nullable Long row(@Nullable Side side) {
    return side == null ? null : side.row();
  }

  private static List<StoreChange> compare(Run run) throws IOException {
    try (InputStream before = Files.newInputStream(run.known);
        InputStream now = Files.newInputStream(run.results)) {
      return ResultComparer.compare(
              new SavedReports(before, run.known.toString()),
              "known",
              new SavedReports(now, run.results.toString()),
              "now")
          .stores();
    }
  }

  private static String baseline(Run run, boolean anew) {
    int failing = run.summary.verdicts().getOrDefault(Verdict.FAULT, 0);
    return (anew
            ? "the scopes, candidates or rules changed, so this run is a new baseline"
            : "the first run")
        + ": "
        + failing
        + " of "
        + run.summary.rows()
        + " rows have a fault; changes are told from now on. ecwid-doctor report "
        + run.results;
  }

  private List<Announcement> announcements(
      Run run, List<StoreChange> stores, Answers answers, Consumer<String> hints) {
    List<Announcement> all = new ArrayList<>();
    Announcement.Source source =
        new Announcement.Source(run.begun, state.run + 1, run.results.getFileName().toString());
    for (StoreChange each : stores) {
      if (isTold(each, answers.unchecked())) {
        all.add(Announcement.of(each, id(all), source));
      }
    }
    String outage = outage(answers);
    if (outage != null && state.outage == null) {
      all.add(Announcement.outage(outage, answers.unanswered(), answers.asked(), id(all), source));
    } else if (outage == null && state.outage != null) {
      hints.accept("the API answers again; " + state.outage + " is over.");
    }
    state.outage = outage;
    List<String> reasons = new ArrayList<>();
    run.summary
        .notChecked()
        .forEach(
            (reason, rows) -> {
              if (TOLD_REASONS.contains(reason)) {
                reasons.add(reason.name());
                if (!state.notChecked.contains(reason.name())) {
                  all.add(Announcement.notChecked(reason, rows, id(all), source));
                }
              }
            });
    state.notChecked = reasons;
    return all;
  }

  private String id(List<Announcement> before) {
    return state.id + "-" + (state.announcements + before.size() + 1);
  }

  /** A store that is new in the list is told if it fails, and a new reason of the same cause. */
  private static boolean isTold(StoreChange change, Set<Long> unchecked) {
    Side after = change.after();
    if (after != null && after.row() != null && unchecked.contains(after.row())) {
      return false;
    }
    return TOLD.contains(change.change())
        || (change.change() == Change.STILL_FAILING && change.detail() != null)
        || (change.change() == Change.NEW && after != null && after.verdict() == Verdict.FAULT);
  }

  /** Returns the code of an outage; null if there is none. */
  private @Nullable String outage(Answers answers) {
    if (answers.asked() == 0) {
      return state.outage;
    }
    int lost = answers.unanswered();
    boolean outage =
        lost > 0
            && (lost * 2L >= answers.asked()
                || (lost >= MANY && (long) lost * MANY >= answers.asked()));
    if (!outage) {
      return null;
    }
    return answers.cause() == null ? "NO_ANSWER" : answers.cause().name();
  }
}
