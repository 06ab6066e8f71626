package io.ecwiddoctor.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.model.Basis;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private final Catalog catalog = Catalog.create();

  @Test
  void whereOnlyDefaultScopesAreMissingNothingIsRequested() {
    Advice advice = catalog.advise(missing(Scope.READ_ORDERS), "1003");

    String steps = String.join("\n", advice.steps());
    assertEquals("", advice.message());
    assertTrue(!steps.contains("Contact"), steps);
    assertTrue(steps.contains("every custom app has them: read_orders"), steps);
    assertTrue(advice.summary().contains("orders and abandoned carts"), advice.summary());
  }

  @Test
  void theMessageListsTheRequestedScopesOnly() {
    Advice advice =
        catalog.advise(missing(Scope.READ_STAFF, Scope.READ_CATALOG, Scope.READ_CUSTOMERS), "1003");

    assertTrue(advice.message().contains("\nread_customers, read_staff\n"), advice.message());
    assertTrue(!advice.message().contains("read_catalog"), advice.message());
    assertTrue(String.join("\n", advice.steps()).contains("the 2 scopes were added"));
  }

  private static Diagnosis missing(Scope... scopes) {
    return diagnosis(DiagnosisCode.MISSING_SCOPES, Set.of(scopes), Map.of());
  }

  private static Diagnosis diagnosis(
      DiagnosisCode code, Set<Scope> scopes, Map<String, String> arguments) {
    return new Diagnosis(
        code,
        Confidence.CONFIRMED,
        Basis.DOCUMENTED,
        new TreeSet<>(scopes),
        List.of(),
        new TreeSet<>(),
        arguments);
  }
}
