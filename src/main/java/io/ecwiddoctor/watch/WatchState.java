package io.ecwiddoctor.watch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a watch remembers between runs; Gson reads and writes its fields. Written whole or not at
 * all: writing it is what makes a run's announcements valid. Not thread-safe.
 */
final class WatchState {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  @SuppressWarnings("unused") // For whoever finds the file.
  private String about = "Written by ecwid-doctor watch. Keep it with the files beside it.";

  /** Tells the announcements of this watch from those of others. */
  String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

  /** The last run that ended, from 1; 0 before the first. */
  long run;

  /** When the last run began that ended, in UTC, or null. */
  @Nullable String lastStarted;

  /** The name of its results, or null. */
  @Nullable String lastResults;

  /** What was asked of each store. A run that asks something else is a new beginning. */
  @Nullable String question;

  /** When the run began that goes on, in UTC; null if none does. */
  @Nullable String begun;

  /** The name of its results. */
  @Nullable String begunResults;

  /** How many times this run was begun: more than once if it was killed. */
  int attempts;

  /** How many announcements there are. */
  long announcements;

  /** How many bytes they have in their file; what is behind them was never valid. */
  long announcementBytes;

  /** The code of the outage that goes on, or null. */
  @Nullable String outage;

  /** Why rows were not checked in the last run, as far as it was told. */
  List<String> notChecked = new ArrayList<>();

  /** The day, in UTC, that the following number is of. */
  @Nullable String day;

  /** How many requests were sent on that day. */
  long requestsOfDay;

  /** How many requests were sent in all. */
  long requests;

  /**
   * Reads the state; a new one if there is none.
   *
   * @throws IOException if it can't be read, or is none
   */
  static WatchState read(Path path) throws IOException {
    if (!Files.exists(path)) {
      return new WatchState();
    }
    try {
      WatchState state = GSON.fromJson(Files.readString(path), WatchState.class);
      if (state != null && state.id != null && state.notChecked != null) {
        return state;
      }
    } catch (JsonParseException e) {
      throw new IOException(path + " is damaged; move it away to begin anew", e);
    }
    throw new IOException(path + " is damaged; move it away to begin anew");
  }

  void write(Path path) throws IOException {
    try (AtomicFile file = AtomicFile.open(path, true)) {
      file.commit(GSON.toJson(this) + "\n");
    }
  }

  /** Sets the day; the count begins anew where it is another. */
  void onDay(String today) {
    if (!today.equals(day)) {
      day = today;
      requestsOfDay = 0;
    }
  }
}
