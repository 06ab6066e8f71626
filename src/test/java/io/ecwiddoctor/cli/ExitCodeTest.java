package io.ecwiddoctor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.model.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {

  @Test
  void numbersAreThoseOfTheContract() {
    assertEquals(
        List.of(0, 1, 2, 3, 4, 70, 130),
        Arrays.stream(ExitCode.values()).map(ExitCode::status).toList());
  }

  @Test
  void strictTurnsOnlyTheUntestedIntoInconclusive() {
    for (Verdict verdict : Verdict.values()) {
      ExitCode expected =
          verdict == Verdict.NO_FAULT_FOUND ? ExitCode.INCONCLUSIVE : ExitCode.of(verdict, false);
      assertEquals(expected, ExitCode.of(verdict, true), verdict.name());
    }
    assertEquals(ExitCode.OK, ExitCode.of(Verdict.NO_FAULT_FOUND, false));
  }

  @Test
  void worstOfABatchGoesFromUncheckedOverFaultAndOpenToOk() {
    List<ExitCode> order =
        List.of(ExitCode.INCOMPLETE, ExitCode.FAULT, ExitCode.INCONCLUSIVE, ExitCode.OK);
    for (int i = 0; i < order.size(); i++) {
      for (int j = i; j < order.size(); j++) {
        assertEquals(order.get(i), order.get(i).worse(order.get(j)));
        assertEquals(order.get(i), order.get(j).worse(order.get(i)));
      }
    }
  }
}
