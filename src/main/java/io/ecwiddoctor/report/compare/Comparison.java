package io.ecwiddoctor.report.compare;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.compare.StoreChange.Side;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two results. The components are the fields of its JSON. Immutable.
 *
 * @param schemaVersion the version of this layout
 * @param tool what made it
 * @param earlier what the earlier result is
 * @param later what the later result is
 * @param counts how many stores there are of each change
 * @param newFaults at how many stores something is wrong that the earlier result doesn't say
 * @param stores the stores, by change and cause; those that are healthy in both are only counted
 */
public record Comparison(
    String schemaVersion,
    Report.Tool tool,
    Source earlier,
    Source later,
    Map<Change, Integer> counts,
    int newFaults,
    List<StoreChange> stores) {

  private static final String SCHEMA_VERSION = "1.0";

  /** What is compared where it has no name of its own. */
  private static final String STANDARD_INPUT = "standard input";

  public Comparison {
    counts = new EnumMap<>(counts);
    stores = List.copyOf(stores);
  }

  /**
   * One of the two results.
   *
   * @param results what it is called
   * @param stores how many stores it has; rows that repeat another are not counted
   */
  public record Source(String results, int stores) {}

  /**
   * Stores that changed alike and have the same cause.
   *
   * @param change what became of them
   * @param code the cause, or null
   * @param title the cause in a line, or null
   * @param actor who has to act, or null
   * @param firstStep the first thing to do, or null
   * @param stores the stores
   */
  public record Group(
      Change change,
      @Nullable DiagnosisCode code,
      @Nullable String title,
      @Nullable Actor actor,
      @Nullable String firstStep,
      List<StoreChange> stores) {

    public Group {
      stores = List.copyOf(stores);
    }
  }

  static Comparison of(Source earlier, Source later, List<StoreChange> all) {
    Map<Change, Integer> counts = new EnumMap<>(Change.class);
    all.forEach(each -> counts.merge(each.change(), 1, Integer::sum));
    List<StoreChange> shown =
        all.stream()
            .filter(each -> each.change() != Change.STILL_HEALTHY)
            .sorted(Comparator.comparing(StoreChange::change))
            .toList();
    int newFaults = (int) all.stream().filter(StoreChange::isNewFault).count();
    return new Comparison(
        SCHEMA_VERSION, Report.Tool.current(), earlier, later, counts, newFaults, shown);
  }

  /** Returns the comparison in one line. */
  public String sentence(Words words) {
    String changes =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().words(entry.getValue(), words))
            .collect(Collectors.joining(", "));
    return words.say(
        "first-and-then",
        source(earlier, words),
        source(later, words),
        changes.isEmpty() ? words.say("nothing-to-compare") : changes);
  }

  private static String source(Source source, Words words) {
    boolean piped = source.results().equals(STANDARD_INPUT);
    String name = piped ? words.message(STANDARD_INPUT) : source.results();
    return name + " (" + stores(source.stores(), words) + ")";
  }

  static String stores(int number, Words words) {
    return words.say("store-6", number, number);
  }

  /**
   * Returns the stores by change and cause, the commonest cause of each change first, in the
   * language of the catalogue.
   */
  public List<Group> groups(Catalog catalog) {
    Map<List<Object>, List<StoreChange>> groups = new LinkedHashMap<>();
    for (StoreChange each : stores) {
      groups.computeIfAbsent(key(each), key -> new ArrayList<>()).add(each);
    }
    return groups.values().stream()
        .map(alike -> group(alike, catalog))
        .sorted(Comparator.comparing(Group::change).thenComparing(each -> -each.stores().size()))
        .toList();
  }

  private static List<Object> key(StoreChange each) {
    Side side = each.decisive();
    return side == null || side.title() == null
        ? List.of(each.change())
        : List.of(each.change(), side.title(), String.valueOf(side.actor()));
  }

  private static Group group(List<StoreChange> alike, Catalog catalog) {
    Change change = alike.get(0).change();
    Side side = alike.get(0).decisive();
    if (side == null || side.code() == null) {
      return new Group(change, null, null, null, null, alike);
    }
    boolean over = change == Change.HEALTHY_AGAIN || change == Change.GONE;
    String step = catalog.article(side.code()).remedy().stream().findFirst().orElse(null);
    return new Group(
        change,
        side.code(),
        side.title() == null ? null : catalog.title(side.code(), side.title()),
        over ? null : side.actor(),
        over || step == null ? null : step.replace("\n", " "),
        alike);
  }
}
