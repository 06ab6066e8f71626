package io.ecwiddoctor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user's rules can't be used, or failed while they ran. The message is one line that names the
 * first problem.
 */
public final class RuleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient @Nullable List<RuleProblem> problems;

  /** An exception because of these problems, of which there is at least one. */
  public RuleException(List<RuleProblem> problems) {
    super(
        problems.get(0)
            + (problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more problems)"));
    this.problems = List.copyOf(problems);
  }

  /** An exception because of this problem. */
  public RuleException(RuleProblem problem, Throwable cause) {
    super(problem.toString(), cause);
    this.problems = List.of(problem);
  }

  /** All problems; empty after the exception was sent to another process. */
  public List<RuleProblem> problems() {
    return problems == null ? List.of() : problems;
  }
}
