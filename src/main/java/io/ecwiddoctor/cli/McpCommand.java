package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.BudgetOptions;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.InputText;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.mcp.AssistantServer;
import io.ecwiddoctor.mcp.AssistantSettings;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the tools for AI assistants on standard input and output. */
@picocli.CommandLine.Command(
    name = "mcp",
    header =
        "Serves tools for AI assistants on standard input and output (Model Context Protocol).",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor mcp                                as an assistant's configuration names it",
      "  ecwid-doctor mcp --tokens tokens                diagnose takes the token from a file there",
      "  ecwid-doctor mcp --recordings inbox             replay may read files of that folder",
      ""
    },
    description =
        "An assistant starts it, and it ends when its standard input does. No tool takes a token."
            + " docs/assistant.md shows how to configure common clients.",
    sortOptions = false)
final class McpCommand extends Command {

  @Option(
      names = "--tokens",
      paramLabel = "DIR",
      description =
          "a folder of tokens: diagnose takes the one in the file that it is told the name of, or in"
              + " the file named after the store; without, ECWID_TOKEN")
  private @Nullable Path tokens;

  @Option(
      names = "--recordings",
      paramLabel = "DIR",
      description = "a folder whose files replay may read, by their names")
  private @Nullable Path recordings;

  @Mixin private ConnectionOptions connection = new ConnectionOptions();
  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    AssistantSettings settings = settings(context);
    if (context.environment().prompt() != null) {
      context.hint(
          "waiting for an assistant's messages on standard input; docs/assistant.md shows how to let"
              + " one start this command (Ctrl-C ends it).");
    }
    try {
      new AssistantServer(settings, context::hint).serve(context.environment().in(), context.out());
      return ExitCode.OK;
    } catch (IOException e) {
      throw InputText.unreadable("Standard input", e);
    } catch (NoClassDefFoundError e) {
      if (!String.valueOf(e.getMessage()).startsWith("io/modelcontextprotocol/")) {
        throw e;
      }
      throw new UsageException(
          "mcp needs the libraries in lib-mcp; start it by bin/ecwid-doctor of an unpacked archive.",
          e);
    }
  }

  private AssistantSettings settings(CommandContext context) {
    EcwidDoctor.Builder doctor = connection.doctor(context);
    Duration timeout = connection.timeout();
    Integer most = connection.maxRequests();
    return new AssistantSettings(
        ApiBaseUrl.of(connection.baseUrl(context)),
        fingerprints -> doctor.fingerprints(fingerprints).build(),
        timeout == null ? Duration.ofSeconds(10) : timeout,
        most == null ? Long.MAX_VALUE : most,
        budget.limit(),
        budget.file(connection.baseUrl(context), context),
        folder("--tokens", tokens),
        AccessToken.of(context.environment().variable("ECWID_TOKEN")),
        folder("--recordings", recordings));
  }

  private static @Nullable Path folder(String option, @Nullable Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new UsageException(
          option + " " + UserText.quoted(folder.toString()) + ": is no folder; name one.");
    }
    return folder;
  }
}
