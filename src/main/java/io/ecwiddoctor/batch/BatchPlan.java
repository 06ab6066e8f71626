package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.batch.input.StoreListException;
import io.ecwiddoctor.batch.limits.BudgetSpent;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.BoundedMap;
import io.ecwiddoctor.report.summary.RowResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run over a store list would send. The components are the fields of its JSON.
 *
 * @param rows how many rows there are
 * @param unreadable how many of them cannot be read
 * @param withoutRequest how many are answered by the shape of their store id or token alone
 * @param duplicates how many have the store and token of an earlier one
 * @param expectedRequests if every token works and tells its permissions: two requests a row
 * @param worstRequests if every token works and none tells its permissions
 * @param expectedSeconds how long the expected requests take
 * @param worstSeconds how long the worst case takes
 * @param requestsPerSecond the limit of the whole run; 0 for none
 * @param deadTokenBudget how many requests with rejected tokens there may be
 * @param deadTokensSpent how many of them this address has spent; 0 where only those of the run
 *     count
 * @param deadTokensLeft how many are left, without what runs that go on now have reserved
 * @param deadTokensSince when the first of them was counted; null where there is none
 * @param stopsIfAllRejected whether the budget would end before the rows if no token worked
 */
public record BatchPlan(
    int rows,
    int unreadable,
    int withoutRequest,
    int duplicates,
    long expectedRequests,
    long worstRequests,
    long expectedSeconds,
    long worstSeconds,
    int requestsPerSecond,
    int deadTokenBudget,
    int deadTokensSpent,
    int deadTokensLeft,
    @Nullable Instant deadTokensSince,
    boolean stopsIfAllRejected) {

  /** What the API has been seen to take for a reply, roughly; only the estimate rests on it. */
  private static final Duration REPLY = Duration.ofMillis(150);

  private static final int EXPECTED_A_ROW = 2;

  /**
   * Reads a store list and sends nothing.
   *
   * @throws BatchException if it is none, or cannot be read
   */
  public static BatchPlan of(BatchFiles files, BatchSettings settings) throws BatchException {
    try (InputStream input = RunFiles.input(files)) {
      Count count = new Count();
      Rows rows = Rows.of(input, files.inputName());
      for (Row row = rows.next(); row != null; row = rows.next()) {
        count.add(row);
      }
      return plan(count, settings, spent(files, settings));
    } catch (StoreListException e) {
      throw new BatchException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw RunFiles.unreadable(files, e);
    }
  }

  private static BudgetSpent spent(BatchFiles files, BatchSettings settings) throws BatchException {
    Path file = files.budget();
    if (file == null) {
      return BudgetSpent.NOTHING;
    }
    try {
      return IpAddressBudget.read(file, ApiBaseUrl.of(settings.baseUrl()).authority());
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  static BatchException unusable(Path budget, IOException e) {
    return new BatchException(
        budget
            + ", which counts the requests with rejected tokens, can't be used: "
            + PrivateFiles.reason(e)
            + ". Name another with --budget-file.",
        e);
  }

  private static BatchPlan plan(Count count, BatchSettings settings, BudgetSpent spent) {
    long asked = (long) count.rows - count.unreadable - count.withoutRequest - count.duplicates;
    int sweep = Probe.readSweep(settings.profile().scopes()).size();
    long expected = Math.min(asked * EXPECTED_A_ROW, settings.maxRequests());
    long worst = Math.min(asked * (EXPECTED_A_ROW + sweep), settings.maxRequests());
    return new BatchPlan(
        count.rows,
        count.unreadable,
        count.withoutRequest,
        count.duplicates,
        expected,
        worst,
        seconds(expected, settings),
        seconds(worst, settings),
        settings.requestsPerSecond(),
        settings.deadTokenBudget(),
        spent.requests(),
        spent.left(settings.deadTokenBudget()),
        spent.since(),
        asked > spent.left(settings.deadTokenBudget()));
  }

  private static long seconds(long requests, BatchSettings settings) {
    double perSecond = settings.concurrency() * 1000.0 / REPLY.toMillis();
    if (settings.requestsPerSecond() > 0) {
      perSecond = Math.min(perSecond, settings.requestsPerSecond());
    }
    return (long) Math.ceil(requests / perSecond);
  }

  private static final class Count {
    private final TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    private final BoundedMap seen = new BoundedMap(TokenRegistry.WINDOW);
    private int rows;
    private int unreadable;
    private int withoutRequest;
    private int duplicates;

    void add(Row row) {
      rows++;
      if (!row.isReadable()) {
        unreadable++;
        return;
      }
      StoreId store = StoreIdLinter.inspect(row.store()).id();
      TokenShape token = TokenLinter.inspect(row.token());
      if (store == null || !token.kind().isUsable()) {
        withoutRequest++;
        return;
      }
      long key = ResumeState.key(RowResult.number(fingerprints.of(row.token())), store.value());
      if (seen.get(key) == BoundedMap.ABSENT) {
        seen.put(key, rows);
      } else {
        duplicates++;
      }
    }
  }
}
