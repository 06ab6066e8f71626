package io.ecwiddoctor.cli;

import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.batch.limits.IpAddressBudget;
import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.batch.limits.RunLimits;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.cli.options.BudgetOptions;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.ConnectionOptions;
import io.ecwiddoctor.cli.options.ServeOptions;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.serve.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** Serves a page and a JSON API until the user stops it. */
@picocli.CommandLine.Command(
    name = "serve",
    header = "Serves a page and a JSON API on 127.0.0.1 until interrupted.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor serve",
      "  ecwid-doctor serve --port 8090 --auth-key-file key.txt        for programs, too",
      "  ecwid-doctor serve --bind 0.0.0.0 --port 8443 --auth-key-file key.txt \\",
      "      --tls-keystore desk.p12 --public-url https://desk.example.com:8443",
      ""
    },
    description =
        "Prints the URL to open, which works in one browser. Keeps nothing: reports stay in"
            + " memory for an hour, tokens no longer than a check takes.",
    sortOptions = false)
final class ServeCommand extends Command {

  private static final int CHECKS = 8;
  private static final int REMEMBERED_TOKENS = 16_384;
  private static final int DEFAULT_TIMEOUT = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Mixin private ServeOptions options = new ServeOptions();

  @Mixin private BudgetOptions budget = new BudgetOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Override
  ExitCode run(CommandContext context) throws InterruptedException {
    Server.Settings settings = options.settings(connection.baseUrl(context), context);
    TokenFingerprint fingerprints = TokenFingerprint.withRandomKey();
    EcwidDoctor.Builder builder = connection.doctor(context).fingerprints(fingerprints);
    Integer maxRequests = connection.maxRequests();
    if (maxRequests != null) {
      builder.maxRequests(maxRequests);
    }
    try (IpAddressBudget spent = spent(context);
        EcwidDoctor doctor = builder.build();
        Server server =
            start(
                settings,
                new CheckService(doctor, fingerprints, limits(spent), CHECKS, PATIENCE),
                context)) {
      context.out().println(server.url());
      context.out().flush();
      context.hint("serving until interrupted (Ctrl-C). The URL works in one browser.");
      if (options.opens(context.environment())) {
        open(server.url());
      }
      new CountDownLatch(1).await();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this machine's runs have spent; null if none is counted. */
  private @Nullable IpAddressBudget spent(CommandContext context) {
    String baseUrl = connection.baseUrl(context);
    Path file = budget.file(baseUrl, context);
    if (file == null) {
      return null;
    }
    try {
      return IpAddressBudget.open(
          file,
          ApiBaseUrl.of(baseUrl).authority(),
          InstantSource.system(),
          problem -> context.hint(problem.getMessage() + "; no token is checked any more."));
    } catch (IOException e) {
      String name = UserText.quoted(file.toString());
      throw new UsageException(
          "The budget file " + name + " can't be used: " + PrivateFiles.reason(e) + ".", e);
    }
  }

  private RunLimits limits(@Nullable IpAddressBudget spent) {
    Duration timeout = connection.timeout();
    return new RunLimits(
        0,
        Long.MAX_VALUE,
        budget.limit(),
        0,
        timeout == null ? DEFAULT_TIMEOUT : (int) timeout.toSeconds(),
        new TokenRegistry(REMEMBERED_TOKENS),
        RequestJournal.NONE,
        spent);
  }

  private static Server start(
      Server.Settings settings, CheckService service, CommandContext context) {
    try {
      return Server.start(
          settings, service, next -> context.hint("opened; for another browser: " + next));
    } catch (IOException e) {
      throw new UsageException(
          "--port "
              + settings.port()
              + " cannot be listened on: "
              + e.getMessage()
              + "; choose another.",
          e);
    }
  }

  /** The URL was printed, so that it is no loss if there is no browser. */
  private static void open(String url) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
            : List.of(system.contains("mac") ? "open" : "xdg-open", url);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // There is none.
    }
  }
}
