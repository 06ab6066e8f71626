package io.ecwiddoctor.watch;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.BoundedLineReader;
import io.ecwiddoctor.report.JsonReports;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The announcements of a watch, in their order, and how many of them each channel has told. An
 * announcement is on the disk before it is told, and counted after: a process that is killed in
 * between tells the same one again, with the same id. Not thread-safe.
 */
final class Outbox {

  private static final JsonReports JSON = JsonReports.oneLine();
  private static final int LONGEST = 1024 * 1024;

  /** How long to wait after the first failure of a channel, the second, and so on. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  private final WatchFolder folder;
  private final WatchState state;
  private final List<Channel> channels;
  private final Consumer<String> hints;
  private final Map<String, Long> told;
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Instant> pausedUntil = new HashMap<>();

  /** Opens it; a channel that is new begins with what is announced from now on. */
  Outbox(WatchFolder folder, WatchState state, List<Channel> channels, Consumer<String> hints)
      throws IOException {
    this.folder = folder;
    this.state = state;
    this.channels = List.copyOf(channels);
    this.hints = hints;
    this.told = told(folder.delivered());
    boolean fresh = false;
    for (Channel channel : channels) {
      fresh |= told.putIfAbsent(channel.name(), state.announcements) == null;
    }
    if (fresh) {
      writeTold();
    }
  }

  private static Map<String, Long> told(Path path) throws IOException {
    if (!Files.exists(path)) {
      return new LinkedHashMap<>();
    }
    try {
      Map<String, Long> told =
          new Gson()
              .fromJson(Files.readString(path), new TypeToken<LinkedHashMap<String, Long>>() {});
      if (told != null && told.values().stream().allMatch(count -> count != null && count >= 0)) {
        return told;
      }
    } catch (JsonParseException e) {
      throw new IOException(path + " is damaged; move it away to tell what comes from now on", e);
    }
    throw new IOException(path + " is damaged; move it away to tell what comes from now on");
  }

  private void writeTold() throws IOException {
    try (AtomicFile file = AtomicFile.open(folder.delivered(), true)) {
      file.commit(JSON.render(told) + "\n");
    }
  }

  /** Adds announcements behind the valid ones; they become valid with the state. */
  void add(List<Announcement> announcements) throws IOException {
    StringBuilder text = new StringBuilder();
    announcements.forEach(each -> text.append(JSON.render(each)).append('\n'));
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel file = folder.announcements()) {
      file.truncate(state.announcementBytes);
      file.position(state.announcementBytes);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
      state.announcementBytes = file.position();
      state.announcements += announcements.size();
    }
  }

  /** Tells what hasn't been told yet, through each channel that isn't paused. */
  void tell(Instant now) throws IOException, InterruptedException {
    for (Channel channel : channels) {
      Instant pause = pausedUntil.get(channel.name());
      if (pending(channel) > 0 && (pause == null || !now.isBefore(pause))) {
        tell(channel, now);
      }
    }
  }

  private void tell(Channel channel, Instant now) throws IOException, InterruptedException {
    for (String line : from(told.getOrDefault(channel.name(), 0L))) {
      String id = JsonParser.parseString(line).getAsJsonObject().get("id").getAsString();
      try {
        channel.tell(id, line);
      } catch (IOException e) {
        pause(channel, now, e);
        return;
      }
      told.merge(channel.name(), 1L, Long::sum);
      writeTold();
      failures.remove(channel.name());
      pausedUntil.remove(channel.name());
    }
  }

  private void pause(Channel channel, Instant now, IOException problem) {
    int failed = failures.merge(channel.name(), 1, Integer::sum);
    Duration pause = PAUSES.get(Math.min(failed, PAUSES.size()) - 1);
    pausedUntil.put(channel.name(), now.plus(pause));
    String reason = problem.getMessage() == null ? "no connection" : problem.getMessage();
    hints.accept(
        channel.name()
            + ": "
            + reason
            + "; "
            + pending(channel)
            + " announcements wait, and are tried again in "
            + pause.toMinutes()
            + " min.");
  }

  private List<String> from(long first) throws IOException {
    List<String> lines = new ArrayList<>();
    try (FileChannel file = folder.announcements()) {
      BoundedLineReader in = new BoundedLineReader(Channels.newInputStream(file), LONGEST);
      for (long i = 0; i < state.announcements && in.next(); i++) {
        in.skipRest();
        if (i >= first) {
          lines.add(in.text());
        }
      }
    }
    return lines;
  }

  private long pending(Channel channel) {
    return state.announcements - told.getOrDefault(channel.name(), 0L);
  }

  /** Returns how many announcements each channel has still to tell. */
  Map<String, Long> pending() {
    Map<String, Long> pending = new LinkedHashMap<>();
    channels.forEach(channel -> pending.put(channel.name(), pending(channel)));
    return pending;
  }

  /** Returns when a paused channel is tried again; null if none is paused. */
  @Nullable Instant nextTry() {
    return pausedUntil.values().stream().min(Instant::compareTo).orElse(null);
  }
}
