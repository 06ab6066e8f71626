package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReportException;
import io.ecwiddoctor.report.SavedReports;
import io.ecwiddoctor.report.compare.Comparison.Source;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Compares two results store by store. A store is the same by its id and the fingerprint of its
 * token, or else by its id. It holds some hundred bytes a store. Not thread-safe; serves one
 * comparison.
 */
public final class ResultComparer {

  private final Map<String, List<StoreState>> before = new LinkedHashMap<>();
  private final Set<String> fingerprints = new HashSet<>();

  /**
   * Compares them.
   *
   * @param earlierName what to call the earlier result
   * @param laterName what to call the later one
   * @throws SavedReportException if a line is no report
   */
  public static Comparison compare(
      SavedReports earlier, String earlierName, SavedReports later, String laterName)
      throws IOException {
    return new ResultComparer().run(earlier, earlierName, later, laterName);
  }

  private Comparison run(
      SavedReports earlier, String earlierName, SavedReports later, String laterName)
      throws IOException {
    // Reading takes nearly all of the time, and a machine has two processors.
    FutureTask<List<StoreState>> reading = new FutureTask<>(() -> states(later));
    Thread thread = new Thread(reading, "ecwid-doctor compare");
    thread.setDaemon(true);
    thread.start();
    List<StoreState> old = states(earlier);
    List<StoreState> after = result(reading);
    for (StoreState state : old) {
      before.computeIfAbsent(state.store(), id -> new ArrayList<>(1)).add(state);
      if (state.fingerprint() != null) {
        fingerprints.add(state.fingerprint());
      }
    }
    boolean sameKey = after.stream().anyMatch(each -> fingerprints.contains(each.fingerprint()));
    return Comparison.of(
        new Source(earlierName, old.size()),
        new Source(laterName, after.size()),
        changes(after, sameKey));
  }

  private static List<StoreState> result(FutureTask<List<StoreState>> reading) throws IOException {
    try {
      return reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private static List<StoreState> states(SavedReports reports) throws IOException {
    List<StoreState> states = new ArrayList<>();
    for (StoreState state = next(reports); state != null; state = next(reports)) {
      states.add(state);
    }
    return states;
  }

  /** Returns what the next row says that doesn't repeat another one. */
  private static @Nullable StoreState next(SavedReports reports) throws IOException {
    ReportLine line = reports.nextBrief();
    while (line != null && line.duplicateOf() != null) {
      line = reports.nextBrief();
    }
    return line == null ? null : StoreState.of(line);
  }

  private List<StoreChange> changes(List<StoreState> after, boolean sameKey) {
    // Rows with the same token go together first, so that no other row of the store takes theirs.
    StoreState[] partners = new StoreState[after.size()];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = take(after.get(i), true);
    }
    List<StoreChange> changes = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      StoreState now = after.get(i);
      StoreState old = partners[i] == null ? take(now, false) : partners[i];
      changes.add(old == null ? StoreChange.added(now) : compare(old, now, sameKey));
    }
    before.values().forEach(rest -> rest.forEach(old -> changes.add(StoreChange.gone(old))));
    return changes;
  }

  private static StoreChange compare(StoreState old, StoreState now, boolean sameKey) {
    StoreChange change = StoreChange.of(old, now);
    boolean known = sameKey && old.fingerprint() != null && now.fingerprint() != null;
    return known ? change.withToken(!Objects.equals(old.fingerprint(), now.fingerprint())) : change;
  }

  private @Nullable StoreState take(StoreState now, boolean sameToken) {
    Iterator<StoreState> candidates = before.getOrDefault(now.store(), List.of()).iterator();
    while (candidates.hasNext()) {
      StoreState old = candidates.next();
      boolean fits =
          !sameToken
              || (old.fingerprint() != null
                  && Objects.equals(old.fingerprint(), now.fingerprint()));
      if (fits) {
        candidates.remove();
        return old;
      }
    }
    return null;
  }
}
