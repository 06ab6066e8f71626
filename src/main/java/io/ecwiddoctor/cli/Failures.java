package io.ecwiddoctor.cli;

import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Reports failures on standard error, each in one line, and turns them into exit codes.
 *
 * @param verbose whether stack traces follow
 * @param language the language of what is wrong
 */
record Failures(PrintStream err, boolean verbose, Language language) {

  ExitCode of(Throwable e) {
    if (e instanceof UsageException || e instanceof RuleException) {
      return usage(String.valueOf(e.getMessage()), e);
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
    if (e instanceof OutOfMemoryError) {
      say("not enough memory; set ECWID_DOCTOR_JAVA_OPTS=-Xmx1g for more.", e);
      return ExitCode.INTERNAL_ERROR;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return usage(
            "Java's TLS settings can't be used: "
                + cause.getMessage()
                + "; check the trust store (-Djavax.net.ssl.trustStore in ECWID_DOCTOR_JAVA_OPTS).",
            e);
      }
    }
    say("internal error: " + e + (verbose ? "" : " (-v shows where)"), e);
    return ExitCode.INTERNAL_ERROR;
  }

  ExitCode usage(String message, Throwable e) {
    say(message, e);
    return ExitCode.USAGE;
  }

  ExitCode unwritten(ExitCode code) {
    say("the result couldn't be written completely to standard output.", null);
    return code.worse(ExitCode.INTERNAL_ERROR);
  }

  private void say(String message, @Nullable Throwable thrown) {
    String first = message.lines().findFirst().orElse("");
    err.println("ecwid-doctor: " + safe(Words.of(language).message(first)));
    if (verbose && thrown != null) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace, true));
      trace.toString().lines().forEach(line -> err.println(safe(line.replace("\t", "    "))));
    }
    err.flush();
  }

  private static String safe(String line) {
    return UserText.hideTokens(Printable.line(line));
  }
}
