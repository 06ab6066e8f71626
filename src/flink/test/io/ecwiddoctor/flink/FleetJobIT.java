package io.ecwiddoctor.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.SimulatedStores;
import io.ecwiddoctor.batch.Batch;
import io.ecwiddoctor.batch.BatchFiles;
import io.ecwiddoctor.batch.BatchSettings;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.fleet.CaseWriter;
import io.ecwiddoctor.fleet.FleetFolder;
import io.ecwiddoctor.fleet.FleetKey;
import io.ecwiddoctor.fleet.FleetList;
import io.ecwiddoctor.fleet.ResultParts;
import io.ecwiddoctor.model.ScopeProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.DefaultOpenContext;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job in a cluster within this process. */
final class FleetJobIT {

  private static final int ROWS = 200;

  /** After so many lines a task fails, once. */
  private static final int FAILS_AT = 60;

  private static final AtomicInteger LINES = new AtomicInteger();

  @TempDir private Path folder;
  @RegisterExtension private final SimulatedStores api = new SimulatedStores();

  private final Path key = Path.of(System.getenv(FleetOptions.KEY_VARIABLE));

  @BeforeEach
  void makeKey() throws Exception {
    Files.deleteIfExists(key);
    FleetKey.create(key);
    LINES.set(0);
  }

  private BatchSettings settings(int deadTokenBudget) {
    return new BatchSettings(
        api.baseUrl(),
        ScopeProfile.MIGRATION,
        Set.of(),
        List.of(),
        Duration.ofSeconds(10),
        16,
        0,
        deadTokenBudget,
        Long.MAX_VALUE,
        List.of(),
        false);
  }

  private FleetFolder prepare(Path list, BatchSettings settings) throws Exception {
    FleetFolder fleet = new FleetFolder(folder.resolve("fleet"));
    CaseWriter.prepare(list, fleet, FleetKey.read(key), settings, null, 10);
    return fleet;
  }

  private static final class FailsOnce implements MapFunction<String, String> {

    private static final long serialVersionUID = 1;

    @Override
    public String map(String line) {
      if (LINES.incrementAndGet() == FAILS_AT) {
        throw new IllegalStateException("This test makes a task fail once.");
      }
      return line;
    }
  }

  private static void run(FleetFolder fleet) throws Exception {
    FleetOptions options = FleetOptions.of(fleet.path().toString());
    Configuration given = new Configuration();
    given.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    given.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(2, given);
    environment.configure(options.defaults(given));
    DataStream<String> lines = FleetJob.check(FleetJob.cases(environment, options), options);
    FleetJob.write(lines.map(new FailsOnce()).uid("fails once"), options);
    environment.execute();
  }

  @Test
  void everyRowGetsOnceTheLineThatABatchWouldWriteThoughATaskFails() throws Exception {
    Path list = FleetList.write(folder.resolve("stores.csv"), ROWS);
    FleetFolder fleet = prepare(list, settings(500));

    run(fleet);
    assertTrue(LINES.get() > ROWS, "lines were made again after the failure");
    assertEquals(List.of(), FleetList.filesWithTokens(fleet.path()));
    ResultParts.Collected collected = ResultParts.collect(fleet);
    assertEquals(0, collected.left());

    Path batch = folder.resolve("batch.jsonl");
    EcwidDoctor.Builder doctor = EcwidDoctor.builder().baseUrl(api.baseUrl());
    BatchFiles files =
        new BatchFiles(
            list, InputStream.nullInputStream(), batch, false, false, fleet.results());
    try (Batch run = Batch.open(files, settings(500), doctor)) {
      var unused = run.run();
    }
    FleetList.assertSameLines(batch, fleet.results());
  }

  @Test
  void aSpentIpAddressTakesNoMoreFilesAndTheJobEnds() throws Exception {
    Path list = FleetList.write(folder.resolve("stores.csv"), ROWS);
    FleetFolder fleet = prepare(list, settings(3));

    run(fleet);
    ResultParts.Collected collected = ResultParts.collect(fleet);

    assertEquals(1, collected.spentMachines());
    assertTrue(collected.lines() < ROWS, "no more files were taken");
    assertTrue(collected.unchecked() > 0, "what was under way is marked");
    prepare(list, settings(500));
    run(fleet);
    assertEquals(0, ResultParts.collect(fleet).left());
    assertEquals(ROWS, FleetList.comparable(fleet.results()).size());
  }

  @Test
  void aJobOfAnEarlierRoundSaysThatItIsOver() throws Exception {
    Path list = FleetList.write(folder.resolve("stores.csv"), ROWS);
    FleetFolder fleet = prepare(list, settings(500));
    Check check = new Check(FleetOptions.of(fleet.path().toString()));
    prepare(list, settings(500));

    IOException over =
        assertThrows(IOException.class, () -> check.open(DefaultOpenContext.INSTANCE));
    assertTrue(over.getMessage().startsWith("Round 1 is over"), over.getMessage());
    check.close();
    prepare(list, settings(500));
  }
}
