package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.CommonOptions;
import io.ecwiddoctor.cli.options.Environment;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command of the program. Its options are fields, which picocli sets before it runs. */
abstract class Command implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  private @Nullable Environment environment;

  /** Sets what the command may touch; to be called before it runs. */
  final void runIn(Environment surroundings) {
    environment = surroundings;
  }

  @Override
  public final Integer call() throws InterruptedException {
    Environment given = Objects.requireNonNull(environment);
    boolean colour = given.wantsColour(common.noColor());
    return run(new CommandContext(given, colour, common.verbose(), common.language())).status();
  }

  /**
   * Runs the command.
   *
   * @throws io.ecwiddoctor.cli.options.UsageException if it can't be done as asked
   * @throws InterruptedException if the user stopped it
   */
  abstract ExitCode run(CommandContext context) throws InterruptedException;
}
