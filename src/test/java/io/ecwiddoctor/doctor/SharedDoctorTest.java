package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One doctor serves many threads, with the client that they have. */
final class SharedDoctorTest {

  private static final AccessToken TOKEN = AccessToken.of(Tokens.SECRET);

  @TempDir private Path folder;

  private record Found(Verdict verdict, List<DiagnosisCode> codes) {

    static Found of(Report report) {
      return new Found(
          report.verdict(), report.diagnoses().stream().map(ReportedDiagnosis::code).toList());
    }
  }

  @Test
  void manyThreadsGetTheReportsThatOneWouldGet() throws Exception {
    OkHttpClient client = new OkHttpClient();
    try (Simulator api = Simulator.start(0);
        EcwidDoctor doctor = doctor(api, client)) {
      List<StoreId> stores = List.of(StoreId.of(1001), StoreId.of(1003), StoreId.of(1005));
      Map<StoreId, Found> alone = new HashMap<>();
      stores.forEach(store -> alone.put(store, Found.of(doctor.diagnose(store, TOKEN))));
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        List<Callable<Boolean>> work = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
          StoreId store = stores.get(i % stores.size());
          work.add(() -> Found.of(doctor.diagnose(store, TOKEN)).equals(alone.get(store)));
        }
        for (Future<Boolean> same : threads.invokeAll(work)) {
          assertEquals(true, same.get(60, TimeUnit.SECONDS));
        }
      } finally {
        threads.shutdownNow();
      }
    }
    assertFalse(client.dispatcher().executorService().isShutdown());
  }

  @Test
  void rulesThatTellStoresApartAreAskedAboutEachStore() throws Exception {
    Path rule =
        Files.writeString(
            folder.resolve("Ours.drl"),
            """
            package com.example
            import io.ecwiddoctor.fact.Justification
            import io.ecwiddoctor.fact.Remarked
            import io.ecwiddoctor.fact.Answered
            import io.ecwiddoctor.model.Probe
            import io.ecwiddoctor.model.Remark
            import io.ecwiddoctor.model.StoreId
            rule "Ours"
                @basis( OBSERVED )
                @source( "us" )
            when
                $reply : Answered( probe == Probe.PROFILE, store == StoreId.of( 7 ) )
            then
                insertLogical( new Remarked(
                    Remark.custom( "This one is ours." ),
                    Justification.of( drools.getRule().getName(), $reply ) ) );
            end
            """);
    try (Simulator api = Simulator.startMixture(0);
        EcwidDoctor doctor =
            EcwidDoctor.builder()
                .baseUrl(api.baseUrl())
                .rememberAssessments()
                .engine(DiagnosisEngine.withRules(rule))
                .build()) {
      for (int store = 2; store < 7; store++) {
        assertEquals(List.of(), doctor.diagnose(StoreId.of(store), TOKEN).notes());
      }
      assertEquals(1, doctor.diagnose(StoreId.of(7), TOKEN).notes().size());
    }
  }

  private static EcwidDoctor doctor(Simulator api, OkHttpClient client) throws IOException {
    return EcwidDoctor.builder().baseUrl(api.baseUrl()).client(client).build();
  }
}
