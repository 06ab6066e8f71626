package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Verdict;
import java.util.Arrays;

/** The exit codes, the same for every command and output format. */
public enum ExitCode {
  /** Nothing wrong was found. */
  OK(0),
  /** At least one diagnosis explains why the token doesn't work. */
  FAULT(1),
  /** The command line, the configuration or an input file is wrong; nothing was diagnosed. */
  USAGE(2),
  /** Inconclusive; with {@code --strict}, also where some scopes could not be tested. */
  INCONCLUSIVE(3),
  /** Some rows of a batch were not checked. */
  INCOMPLETE(4),
  /** This program is at fault. */
  INTERNAL_ERROR(70),
  /** The user stopped it: 128 and the number of the signal, as shells count. */
  INTERRUPTED(130);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The exit status of the process. */
  public int status() {
    return status;
  }

  /** The code with that exit status. */
  static ExitCode of(int status) {
    return Arrays.stream(values())
        .filter(code -> code.status == status)
        .findFirst()
        .orElse(INTERNAL_ERROR);
  }

  /**
   * The code for a verdict.
   *
   * @param strict whether success requires proof of every scope
   */
  public static ExitCode of(Verdict verdict, boolean strict) {
    return switch (verdict) {
      case HEALTHY -> OK;
      case FAULT -> FAULT;
      case NO_FAULT_FOUND -> strict ? INCONCLUSIVE : OK;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /** The code that matters more to a caller who gets only one: faults before open questions. */
  public ExitCode worse(ExitCode other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    return switch (this) {
      case OK -> 0;
      case INCONCLUSIVE -> 1;
      case FAULT -> 2;
      case INCOMPLETE -> 3;
      case USAGE -> 4;
      case INTERNAL_ERROR -> 5;
      case INTERRUPTED -> 6;
    };
  }
}
