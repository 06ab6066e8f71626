package io.ecwiddoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisEngineTest {

  private final DiagnosisEngine engine = DiagnosisEngine.create();
  private final Evidence nothingYet = Given.evidence(ScopeProfile.MIGRATION);

  @Test
  void asksForTheProfileFirst() {
    Assessment assessment = engine.assess(nothingYet);
    assertEquals(
        List.of(Probe.PROFILE), assessment.nextProbes().stream().map(r -> r.probe()).toList());
    assertEquals(Verdict.INCONCLUSIVE, assessment.verdict());
  }

  @Test
  void print() {
    for (Evidence e :
        List.of(
            nothingYet.plus(Given.profile()),
            nothingYet.plus(Given.refused(Probe.PROFILE)),
            nothingYet.plus(Given.profile()).plus(Given.permissions(Scope.defaults(), "foo")),
            nothingYet
                .plus(Given.profile())
                .plus(Given.permissions(Scope.defaults(), "foo"))
                .plus(Given.refused(Probe.CUSTOMERS)),
            nothingYet.plus(Given.profile()).plus(Given.refused(Probe.APPLICATION_TOKEN)),
            nothingYet.plus(Given.refused(Probe.ORDERS)),
            nothingYet
                .plus(Given.profile())
                .plus(Given.permissions(Scope.defaults(), "foo"))
                .plus(Given.granted(Probe.CUSTOMERS)))) {
      System.out.println(engine.assess(e) + "\n");
    }
  }
}
