package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.words.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a run. The components are the fields of its JSON. Immutable.
 *
 * @param schemaVersion the version of this layout
 * @param tool what made it
 * @param profile the name of the list of scopes that the job needs
 * @param results the file with the line of each row
 * @param rows how many rows have a line
 * @param whole whether each row of the list has its line; null where nobody knows
 * @param missingRows how many rows are known to have none, about if the run has not ended
 * @param resumedRows how many of them an earlier run had answered
 * @param verdicts how many rows that were checked have each verdict
 * @param unreadable how many rows can't be read
 * @param firstUnreadable the first few of them by their number
 * @param unreadablePlaces the same few with line and reason
 * @param notChecked how many rows were not checked, by the reason
 * @param duplicates how many rows have the store and token of an earlier one
 * @param causes the root causes; first the one whose remedy helps most stores
 * @param missingScopes at how many stores each scope is missing, by its name
 * @param entities which kinds of data can be read and written, and at how many stores
 * @param sharedTokens tokens that stand beside several stores
 * @param misplacedTokens tokens that another store took
 * @param requests how many requests were sent, by earlier runs included
 * @param deadTokenRequests how many of them were answered with a rejected token
 * @param deadTokenBudget how many of those there may be
 * @param warnings what else a reader should know, as sentences
 * @param durationMs how long this run took, in milliseconds
 */
public record BatchSummary(
    String schemaVersion,
    Report.Tool tool,
    String profile,
    String results,
    int rows,
    @Nullable Boolean whole,
    long missingRows,
    int resumedRows,
    Map<Verdict, Integer> verdicts,
    int unreadable,
    List<Integer> firstUnreadable,
    List<Place> unreadablePlaces,
    Map<NotChecked, Integer> notChecked,
    int duplicates,
    List<Cause> causes,
    Map<String, Integer> missingScopes,
    List<EntityCount> entities,
    SharedTokens sharedTokens,
    MisplacedTokens misplacedTokens,
    long requests,
    int deadTokenRequests,
    int deadTokenBudget,
    List<String> warnings,
    long durationMs) {

  /** The version of the layout that this program writes. */
  public static final String SCHEMA_VERSION = "1.0";

  public BatchSummary {
    firstUnreadable = List.copyOf(firstUnreadable);
    unreadablePlaces = List.copyOf(unreadablePlaces);
    entities = List.copyOf(entities);
    causes = List.copyOf(causes);
    warnings = List.copyOf(warnings);
  }

  /** Returns where a row stands, for a reader: {@code line 5}. */
  public static String place(int row, @Nullable Long line, Words words) {
    return line == null ? words.say("row-3", row) : words.say("line", line);
  }

  /** How many rows were not checked. */
  public int uncheckedRows() {
    return notChecked.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Where a row stands.
   *
   * @param row its number, the first data row being 1
   * @param line the line of the list that it begins on, from 1; null where that isn't known
   * @param store the store id as it may be shown; empty where the row has none
   * @param label the caller's name for the store; null where there is none
   * @param problem why the row can't be read; null where it could
   */
  public record Place(
      int row,
      @Nullable Long line,
      String store,
      @Nullable String label,
      @Nullable String problem) {

    static Place of(RowResult result) {
      return new Place(
          result.row(), result.line(), result.store(), result.label(), result.problem());
    }

    /** Returns the place for a reader: {@code store 1003 (Acme), line 5}. */
    public String words(Words words) {
      String place = place(row, line, words);
      if (problem != null) {
        return words.message(problem.startsWith("line ") ? problem : place + ": " + problem);
      }
      String name =
          store.isBlank() ? words.say("no-store-id-2") : words.say("column-of-store", store);
      return name + (label == null || label.isBlank() ? "" : " (" + label + ")") + ", " + place;
    }
  }

  /**
   * At how many stores a kind of data can be read or written.
   *
   * @param entity the kind
   * @param action {@code read} or {@code write}
   * @param yes where it can
   * @param no where it can't
   * @param unknown where nobody knows
   */
  public record EntityCount(Entity entity, String action, int yes, int no, int unknown) {

    /** Returns what is counted, for a reader: {@code read products}. */
    public String words(Words words) {
      return Entity.what(entity, action, words);
    }
  }

  /**
   * One root cause.
   *
   * @param code what it is
   * @param failureMode the failure mode; null where it belongs to none
   * @param title what it is, in a line
   * @param stores how many rows have it as their root cause
   * @param actor who has to act
   * @param steps what to do at each of them, in order
   * @param firstRows the first few of them by their number
   * @param firstPlaces the same few with line, store and label
   */
  public record Cause(
      DiagnosisCode code,
      @Nullable FailureMode failureMode,
      String title,
      int stores,
      Actor actor,
      List<String> steps,
      List<Integer> firstRows,
      List<Place> firstPlaces) {

    public Cause {
      steps = List.copyOf(steps);
      firstRows = List.copyOf(firstRows);
      firstPlaces = List.copyOf(firstPlaces);
    }
  }

  /**
   * Tokens that stand beside more than one store, where each can belong to one only.
   *
   * @param rows how many rows repeat a token of an earlier row with another store
   * @param first the first few of them
   */
  public record SharedTokens(int rows, List<SharedToken> first) {

    public SharedTokens {
      first = List.copyOf(first);
    }
  }

  /**
   * A row with a token that an earlier row has beside another store.
   *
   * @param row the row
   * @param line the line of the list that it begins on, from 1; null where that isn't known
   * @param store its store
   * @param otherStore the store of the earlier row
   */
  public record SharedToken(int row, @Nullable Long line, String store, String otherStore) {}

  /**
   * Tokens that turned out to be another store's.
   *
   * @param rows how many there are
   * @param first the first of them
   */
  public record MisplacedTokens(int rows, List<MisplacedToken> first) {

    public MisplacedTokens {
      first = List.copyOf(first);
    }
  }

  /**
   * A token that another store took.
   *
   * @param row the row
   * @param line the line of the list that it begins on, from 1; null where that isn't known
   * @param store its store, which rejects the token
   * @param belongsTo the store that took it
   */
  public record MisplacedToken(int row, @Nullable Long line, String store, String belongsTo) {}
}
