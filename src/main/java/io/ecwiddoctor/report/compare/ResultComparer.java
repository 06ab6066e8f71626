package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.SavedReports;
import io.ecwiddoctor.report.compare.Comparison.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
   * @throws io.ecwiddoctor.report.SavedReportException if a line is no report
   */
  public static Comparison compare(
      SavedReports earlier, String earlierName, SavedReports later, String laterName)
      throws IOException {
    return new ResultComparer().run(earlier, earlierName, later, laterName);
  }

  private Comparison run(
      SavedReports earlier, String earlierName, SavedReports later, String laterName)
      throws IOException {
    int old = 0;
    for (StoreState state = next(earlier); state != null; state = next(earlier)) {
      old++;
      before.computeIfAbsent(state.store(), id -> new ArrayList<>(1)).add(state);
      if (state.fingerprint() != null) {
        fingerprints.add(state.fingerprint());
      }
    }
    List<StoreState> after = new ArrayList<>();
    boolean sameKey = false;
    for (StoreState state = next(later); state != null; state = next(later)) {
      after.add(state);
      sameKey |= state.fingerprint() != null && fingerprints.contains(state.fingerprint());
    }
    return Comparison.of(
        new Source(earlierName, old), new Source(laterName, after.size()), changes(after, sameKey));
  }

  /** Returns what the next row says that doesn't repeat another one. */
  private static @Nullable StoreState next(SavedReports reports) throws IOException {
    ReportLine line = reports.next();
    while (line != null && line.duplicateOf() != null) {
      line = reports.next();
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
