package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Verdict;

/** What the process ends with: the same for every output format, and for ever. */
public enum ExitCode {
  /** Nothing wrong was found. */
  OK(0),
  /** At least one diagnosis explains why the token does not do its job. */
  FAULT(1),
  /** The command line, the configuration or an input file is wrong; nothing was diagnosed. */
  USAGE(2),
  /** It could not be told; with {@code --strict}, also where some scopes could not be tested. */
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

  /**
   * The code for a verdict.
   *
   * @param strict whether only proof of every scope counts as success
   */
  public static ExitCode of(Verdict verdict, boolean strict) {
    return switch (verdict) {
      case HEALTHY -> OK;
      case FAULT -> FAULT;
      case NO_FAULT_FOUND -> strict ? INCONCLUSIVE : OK;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }

  /**
   * The one that matters more to a caller who gets only one: what is broken before what is open.
   */
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
