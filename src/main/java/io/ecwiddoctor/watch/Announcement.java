package io.ecwiddoctor.watch;

import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.NotChecked;
import io.ecwiddoctor.report.compare.Change;
import io.ecwiddoctor.report.compare.StoreChange;
import io.ecwiddoctor.report.compare.StoreChange.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is told. The components are the fields of its JSON. Immutable.
 *
 * @param schemaVersion the version of this layout
 * @param id unique, and the same whenever it is told again
 * @param at when the run began that found it, in UTC
 * @param run the number of that run, from 1
 * @param kind a {@link Change}, or OUTAGE or NOT_CHECKED, which are about the run
 * @param store the store id, or null
 * @param label the name that its row gives it, or null
 * @param code the diagnosis or {@link NotChecked}, or null
 * @param title what that is, in a line, or null
 * @param actor who has to act, or null
 * @param detail what else there is to say, or null
 * @param rows how many rows it is about; null where it is about one store
 * @param before what was known of the store, or null
 * @param after what was found now, or null
 * @param results the file with the results of that run
 */
record Announcement(
    String schemaVersion,
    String id,
    Instant at,
    long run,
    String kind,
    @Nullable String store,
    @Nullable String label,
    @Nullable String code,
    @Nullable String title,
    @Nullable Actor actor,
    @Nullable String detail,
    @Nullable Integer rows,
    @Nullable Side before,
    @Nullable Side after,
    String results) {

  private static final String VERSION = "1.0";

  /** Where announcements come from. */
  record Source(Instant at, long run, String results) {}

  static Announcement of(StoreChange change, String id, Source source) {
    Side side = change.change() == Change.HEALTHY_AGAIN ? change.before() : change.after();
    DiagnosisCode code = side == null ? null : side.code();
    return new Announcement(
        VERSION,
        id,
        source.at,
        source.run,
        change.change().name(),
        change.store(),
        change.label(),
        code == null ? null : code.name(),
        side == null ? null : side.title(),
        change.change() == Change.HEALTHY_AGAIN || side == null ? null : side.actor(),
        change.detail(),
        null,
        change.before(),
        change.after(),
        source.results);
  }

  static Announcement outage(String code, int rows, int asked, String id, Source source) {
    return ofRun(
        "OUTAGE",
        code,
        "the API gave no usable answer for " + rows + " of " + asked + " rows",
        "Nothing is concluded about their tokens. They are asked again in the next run.",
        rows,
        id,
        source);
  }

  static Announcement notChecked(NotChecked reason, int rows, String id, Source source) {
    boolean daily = reason == NotChecked.MAX_REQUESTS;
    return ofRun(
        "NOT_CHECKED",
        reason.name(),
        daily ? "the limit of requests a day was reached" : reason.words(),
        daily ? "Raise --requests-per-day, or watch less often." : reason.wayOut(),
        rows,
        id,
        source);
  }

  private static Announcement ofRun(
      String kind, String code, String title, String detail, int rows, String id, Source source) {
    return new Announcement(
        VERSION,
        id,
        source.at,
        source.run,
        kind,
        null,
        null,
        code,
        title,
        null,
        detail,
        rows,
        null,
        null,
        source.results);
  }
}
