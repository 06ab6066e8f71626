package io.ecwiddoctor.batch.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.batch.limits.IpAddressBudget.Room;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IpAddressBudgetTest {

  private static final String API = "app.ecwid.com";
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir private Path folder;
  private Instant now = NOON;
  private final List<IOException> problems = new ArrayList<>();

  private Path file() {
    return folder.resolve("state").resolve("budget.json");
  }

  private IpAddressBudget open() throws IOException {
    return IpAddressBudget.open(file(), API, () -> now, problems::add);
  }

  @Test
  void whatOneRunSpendsIsMissingToTheNext() throws IOException {
    try (IpAddressBudget first = open()) {
      for (int i = 0; i < 3; i++) {
        assertEquals(Room.RESERVED, first.reserve(4));
        first.settle(true);
      }
      assertEquals(Room.RESERVED, first.reserve(4));
      first.settle(false);
    }
    now = NOON.plusSeconds(86_400L * 365);
    try (IpAddressBudget second = open()) {
      assertEquals(Room.RESERVED, second.reserve(4));
      second.settle(true);
      assertEquals(Room.SPENT, second.reserve(4), "a year later, too");
    }
    assertEquals(new BudgetSpent(4, 0, NOON, now), IpAddressBudget.read(file(), API));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void twoRunsAtOnceShareTheRest() throws IOException {
    try (IpAddressBudget one = open();
        IpAddressBudget other = open()) {
      assertEquals(Room.RESERVED, one.reserve(2));
      assertEquals(Room.RESERVED, other.reserve(2));
      assertEquals(Room.LATER, one.reserve(2));
      other.settle(false);
      assertEquals(Room.RESERVED, one.reserve(2));
      assertEquals(2, one.spent().underWay());
      assertEquals(0, one.spent().left(2));
    }
    assertEquals(
        BudgetSpent.NOTHING, IpAddressBudget.read(file(), API), "what was not sent is back");
  }

  /** Its number is that of this process, its start another: it ended, and the number was reused. */
  @Test
  void whatAProcessThatEndedLeftReservedIsSpent() throws IOException {
    IpAddressBudget.open(file(), API, () -> now, problems::add).reserve(500);
    String text = Files.readString(file());
    assertTrue(text.contains("\"requests\":1"), text);
    String start = ProcessHandle.current().info().startInstant().orElseThrow().toString();
    Files.writeString(file(), text.replace(start, "2020-01-01T00:00:00Z"));

    assertEquals(1, IpAddressBudget.read(file(), API).requests());
    try (IpAddressBudget next = open()) {
      assertEquals(Room.SPENT, next.reserve(1));
    }
  }

  @Test
  void oneThatWaitsGoesOnWhenAnotherRunHasSettled() throws Exception {
    try (IpAddressBudget one = open();
        IpAddressBudget other = open()) {
      DeadTokenBudget waiting = new DeadTokenBudget(1, 0, one);
      assertEquals(Room.RESERVED, other.reserve(1));
      CompletableFuture<Boolean> later =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return waiting.reserve();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      other.settle(false);

      assertTrue(later.get(10, TimeUnit.SECONDS));
      waiting.settle(true);
      assertEquals(1, one.spent().requests());
      waiting.refund();
      assertEquals(0, one.spent().requests());
    }
  }

  @Test
  void whatIsSpentIsForgottenWhenTheUserSaysSo() throws IOException {
    try (IpAddressBudget budget = open()) {
      budget.spend();
      assertEquals(Room.SPENT, budget.reserve(1));
      budget.reset();
      assertEquals(BudgetSpent.NOTHING, budget.spent());
      assertEquals(Room.RESERVED, budget.reserve(1));
    }
  }

  @Test
  void anotherApisFileAndWhatIsNoBudgetAreRefused() throws IOException {
    open().close();
    IOException other =
        assertThrows(
            IOException.class,
            () -> IpAddressBudget.open(file(), "localhost:8080", InstantSource.system(), e -> {}));
    assertEquals("it counts requests to app.ecwid.com, not to localhost:8080", other.getMessage());
    for (String text : List.of("{}", "[", "{\"api\":\"app.ecwid.com\",\"spent\":-1}", "\0\0")) {
      Files.writeString(file(), text);
      assertThrows(IOException.class, this::open, text);
      assertEquals(text, Files.readString(file()), "it stays as it was");
    }
  }

  @Test
  void withoutTheFileNothingIsAdmitted() throws IOException {
    try (IpAddressBudget budget = open()) {
      Files.writeString(file(), "?");
      assertEquals(Room.SPENT, budget.reserve(500));
      assertEquals(
          "the budget of this IP address: it isn't a budget file, or it is damaged",
          problems.get(0).getMessage());
    }
  }
}
