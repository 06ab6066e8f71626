package com.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.simulator.EcwidSimulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stand-in as an extension of JUnit, which the library's module doesn't require. */
class SimulatedTest {

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @Test
  void extension() {
    assertEquals(
        Verdict.FAULT,
        new Support(API.get().baseUrl())
            .live(
                StoreId.of(1003),
                AccessToken.of("secret_" + "x1".repeat(16)),
                DiagnosisEngine.create())
            .verdict());
  }
}
