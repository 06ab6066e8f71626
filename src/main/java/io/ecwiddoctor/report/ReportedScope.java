package io.ecwiddoctor.report;

import io.ecwiddoctor.model.ScopeResult;
import io.ecwiddoctor.model.ScopeStatus;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one scope.
 *
 * @param name the scope as Ecwid writes it
 * @param required whether the profile asks for it
 * @param status what is known
 * @param probe the probe that tested or can test it; null where no safe one exists
 */
public record ReportedScope(
    String name, boolean required, ScopeStatus status, @Nullable String probe) {

  public ReportedScope {
    Objects.requireNonNull(name, "scopes.name");
    Objects.requireNonNull(status, "scopes.status");
  }

  static ReportedScope of(ScopeResult result) {
    return new ReportedScope(
        result.scope().scopeName(),
        result.required(),
        result.status(),
        Absent.ifEmpty(result.probe()));
  }
}
