package io.ecwiddoctor.batch.limits;

import io.ecwiddoctor.batch.limits.IpAddressBudget.Room;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The content of an {@link IpAddressBudget}'s file; Gson reads and writes its fields. Not
 * thread-safe.
 */
final class IpAddressLedger {

  @SuppressWarnings("unused") // For whoever finds the file.
  private String about =
      "Written by ecwid-doctor: requests with rejected tokens that this machine's address has sent."
          + " See: ecwid-doctor budget";

  private @Nullable String api;
  private int spent;
  private @Nullable String since;
  private @Nullable String last;
  private @Nullable List<Reserved> reserved = new ArrayList<>();

  /** For Gson. */
  @SuppressWarnings("unused")
  private IpAddressLedger() {}

  IpAddressLedger(String api) {
    this.api = api;
  }

  /**
   * One run of a process, which its number and start tell from all others.
   *
   * @param run tells it from other runs of the same process
   */
  record Owner(long process, String started, String run) {

    static Owner current() {
      ProcessHandle self = ProcessHandle.current();
      String run = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      return new Owner(self.pid(), started(self), run);
    }

    private static String started(ProcessHandle process) {
      return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** A process that can't be seen, as in another container, counts as ended. */
    boolean isAlive() {
      return ProcessHandle.of(process)
          .filter(found -> found.isAlive() && started(found).equals(started))
          .isPresent();
    }
  }

  /** What a run has reserved and not settled yet. */
  private static final class Reserved {
    private @Nullable Owner owner;
    private int requests;
  }

  boolean isValid() {
    return api != null
        && spent >= 0
        && isInstant(since)
        && isInstant(last)
        && reserved != null
        && reserved.stream().allMatch(each -> each.owner != null && each.requests >= 0);
  }

  private static boolean isInstant(@Nullable String text) {
    try {
      return text == null || Instant.parse(text) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  String api() {
    return String.valueOf(api);
  }

  Room reserve(Owner owner, int limit) {
    countAbandonedAsSpent();
    if (spent >= limit) {
      return Room.SPENT;
    }
    if (spent + open() >= limit) {
      return Room.LATER;
    }
    entry(owner).requests++;
    return Room.RESERVED;
  }

  int settle(Owner owner, boolean rejected, Instant now) {
    Reserved entry = entry(owner);
    if (entry.requests > 0) {
      entry.requests--;
      return rejected ? spend(1, now) : 0;
    }
    // It was taken for dead, so that its reservations are spent already.
    return 0;
  }

  int spend(int requests, Instant now) {
    spent = Math.max(0, spent + requests);
    if (requests > 0) {
      since = since == null ? now.toString() : since;
      last = now.toString();
    }
    return 0;
  }

  /** Gives back all that the run has reserved. */
  int release(Owner owner) {
    all().removeIf(each -> owner.equals(each.owner));
    return 0;
  }

  int reset() {
    countAbandonedAsSpent();
    spent = 0;
    since = null;
    last = null;
    return 0;
  }

  /** Counts what the dead have left reserved as spent. */
  private void countAbandonedAsSpent() {
    for (Reserved each : List.copyOf(all())) {
      if (each.owner != null && !each.owner.isAlive()) {
        spent += each.requests;
        all().remove(each);
      }
    }
  }

  BudgetSpent spent() {
    countAbandonedAsSpent();
    return new BudgetSpent(spent, open(), instant(since), instant(last));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private int open() {
    return all().stream().mapToInt(each -> each.requests).sum();
  }

  private Reserved entry(Owner owner) {
    for (Reserved each : all()) {
      if (owner.equals(each.owner)) {
        return each;
      }
    }
    Reserved fresh = new Reserved();
    fresh.owner = owner;
    all().add(fresh);
    return fresh;
  }

  private List<Reserved> all() {
    if (reserved == null) {
      reserved = new ArrayList<>();
    }
    return reserved;
  }
}
