package io.ecwiddoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of scopes says what the program does; {@code -Dgolden.update=true} writes it anew. */
class ScopesPageTest {

  private static final Path PAGE = Path.of("docs", "scopes.md");
  private static final String MARK = "<!-- generated -->\n";

  @Test
  void thePageOfScopesSaysWhatTheProgramDoes() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page.substring(0, page.indexOf(MARK) + MARK.length()) + table();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
    }
    assertEquals(expected, Files.readString(PAGE));
  }

  private static String table() {
    return Stream.of(Scope.values())
        .map(ScopesPageTest::row)
        .collect(
            Collectors.joining(
                "\n",
                """
                | scope | unlocks | custom app | migration | needs | tested by |
                | --- | --- | --- | --- | --- | --- |
                """,
                "\n"));
  }

  private static String row(Scope scope) {
    Scope needs = scope.needs();
    return String.join(
            " | ",
            "| `" + scope.scopeName() + '`',
            scope.data(),
            scope.isDefault() ? "has it" : "on request",
            ScopeProfile.MIGRATION.scopes().contains(scope) ? "yes" : "",
            needs == null ? "" : '`' + needs.scopeName() + '`',
            test(scope))
        + " |";
  }

  private static String test(Scope scope) {
    if (scope == Scope.READ_STORE_LIMITS) {
      return "a field of the profile: its presence proves it, its absence proves nothing";
    }
    Set<Scope> one = Set.of(scope);
    return Stream.concat(Probe.readSweep(one).stream(), Probe.writeSweep(one).stream())
        .map(ScopesPageTest::request)
        .findFirst()
        .orElse("no safe request; the token's own permission list");
  }

  private static String request(Probe probe) {
    return '`'
        + probe.method()
        + ' '
        + probe.path()
        + '`'
        + (probe.answerProvesScope() ? "" : ", where a refusal alone tells")
        + (probe.needs().size() > 1 ? ", unless the profile's scope is refused" : "")
        + (probe.isWrite() ? " (`--write-probes`)" : "");
  }
}
