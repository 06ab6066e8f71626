package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.limits.BudgetSpent;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a user should know before a run, as sentences. */
final class BatchHints {

  private BatchHints() {}

  /**
   * Returns the sentences.
   *
   * @param list the list of stores; null for standard input
   * @param budget how many requests with rejected tokens there may be
   * @param address what all runs have spent of it; null if only this run counts
   * @throws IOException if that can't be read
   */
  static List<String> of(@Nullable Path list, int budget, @Nullable IpAddressBudget address)
      throws IOException {
    List<String> hints = new ArrayList<>();
    BudgetSpent spent = address == null ? BudgetSpent.NOTHING : address.spent();
    if (spent.requests() > 0) {
      hints.add(
          String.format(
              Locale.ROOT,
              "rejected tokens have cost this IP address %d of %d requests since %s; ecwid-doctor"
                  + " budget shows more.",
              spent.requests(),
              budget,
              spent.since()));
    }
    if (list != null && isReadableByAll(list)) {
      hints.add(
          list + " holds tokens, and every user of this machine can read it: chmod 600 " + list);
    }
    return hints;
  }

  private static boolean isReadableByAll(Path list) {
    try {
      return Files.getPosixFilePermissions(list).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      // Where permissions are unknown there is nothing to say.
      return false;
    }
  }
}
