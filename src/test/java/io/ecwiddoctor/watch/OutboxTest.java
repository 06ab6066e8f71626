package io.ecwiddoctor.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.report.NotChecked;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir private Path folder;
  private WatchFolder files;
  private WatchState state = new WatchState();
  private final List<String> hints = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    files = WatchFolder.open(folder.resolve("watch"));
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  /** Keeps what it is told, and fails as often as it is to. */
  private static final class Ear implements Channel {
    private final String name;
    private final List<String> ids = new ArrayList<>();
    private int failures;

    Ear(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void tell(String id, String json) throws IOException {
      if (failures > 0) {
        failures--;
        throw new IOException("no");
      }
      ids.add(id);
    }
  }

  private Outbox outbox(Channel... channels) throws IOException {
    return new Outbox(files, state, List.of(channels), hints::add);
  }

  private static Announcement announcement(String id) {
    Announcement.Source source = new Announcement.Source(NOON, 1, "000001.jsonl");
    return Announcement.notChecked(NotChecked.DEAD_TOKEN_BUDGET, 3, id, source);
  }

  private void add(Outbox outbox, String... ids) throws IOException {
    outbox.add(List.of(ids).stream().map(OutboxTest::announcement).toList());
    state.write(files.state());
  }

  @Test
  void aChannelThatFailsIsTriedAgainLaterAndGetsAllInTheirOrder() throws Exception {
    Ear good = new Ear("good");
    Ear bad = new Ear("bad");
    bad.failures = 2;
    Outbox outbox = outbox(good, bad);
    add(outbox, "1", "2");

    outbox.tell(NOON);
    assertEquals(List.of("1", "2"), good.ids);
    assertEquals(List.of(), bad.ids);
    assertEquals(Map.of("good", 0L, "bad", 2L), outbox.pending());
    assertEquals(NOON.plus(Duration.ofMinutes(1)), outbox.nextTry());
    assertEquals(List.of("bad: no; 2 announcements wait, and are tried again in 1 min."), hints);

    outbox.tell(NOON.plusSeconds(59));
    assertEquals(1, bad.failures, "not before its time");
    outbox.tell(NOON.plusSeconds(60));
    assertEquals(NOON.plusSeconds(60).plus(Duration.ofMinutes(5)), outbox.nextTry());
    add(outbox, "3");
    outbox.tell(NOON.plusSeconds(400));
    assertEquals(List.of("1", "2", "3"), bad.ids);
    assertEquals(List.of("1", "2", "3"), good.ids);
    assertEquals(null, outbox.nextTry());
  }

  @Test
  void whatIsToldStaysToldAndANewChannelBeginsWithWhatComes() throws Exception {
    Ear first = new Ear("first");
    Outbox outbox = outbox(first);
    add(outbox, "1");
    outbox.tell(NOON);
    state = WatchState.read(files.state());
    Ear second = new Ear("second");
    Outbox later = outbox(first, second);
    later.tell(NOON);
    add(later, "2");
    later.tell(NOON);

    assertEquals(List.of("1", "2"), first.ids);
    assertEquals(List.of("2"), second.ids);
  }

  /** The process was killed after it had written announcements, and before the state. */
  @Test
  void whatWasWrittenBeforeAKillWithoutTheStateIsWrittenAnew() throws Exception {
    Outbox outbox = outbox(new Ear("ear"));
    add(outbox, "1");
    outbox.add(List.of(announcement("2")));

    state = WatchState.read(files.state());
    Ear ear = new Ear("ear");
    Outbox again = outbox(ear);
    again.tell(NOON);
    assertEquals(List.of("1"), ear.ids);
    add(again, "2", "3");
    again.tell(NOON);

    assertEquals(List.of("1", "2", "3"), ear.ids);
    try (FileChannel file = files.announcements()) {
      assertEquals(state.announcementBytes, file.size());
    }
  }

  @Test
  void aFolderIsUsedByOneWatchAndDamageIsSaid() throws IOException {
    IOException other =
        assertThrows(IOException.class, () -> WatchFolder.open(folder.resolve("watch")));
    assertEquals("another watch uses it", other.getMessage());
    for (String text : List.of("{", "null", "[]")) {
      Files.writeString(files.state(), text);
      IOException damage =
          assertThrows(IOException.class, () -> WatchState.read(files.state()), text);
      assertTrue(String.valueOf(damage.getMessage()).contains("move it away"), text);
    }
    for (String text : List.of("{", "null", "[1]", "{\"ear\":null}", "{\"ear\":-1}")) {
      Files.writeString(files.delivered(), text);
      assertThrows(IOException.class, () -> outbox(new Ear("ear")), text);
    }
  }
}
