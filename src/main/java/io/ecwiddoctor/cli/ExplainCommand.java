package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.catalog.ErrorMeanings;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.IntakeOptions;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.cli.options.Suggestion;
import io.ecwiddoctor.cli.options.UsageException;
import io.ecwiddoctor.cli.options.UserText;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.ArticleRenderer;
import io.ecwiddoctor.report.CatalogEntry;
import io.ecwiddoctor.report.JsonReports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the article of one diagnosis, or what keeps it from being made; without a network. */
@picocli.CommandLine.Command(
    name = "explain",
    header = "Shows what a diagnosis means and what to do about it.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor explain MISSING_SCOPES",
      "  ecwid-doctor explain 403                        the diagnoses that a status can mean",
      "  ecwid-doctor explain token-outdated -o json",
      "  ecwid-doctor explain TOKEN_OUTDATED --why-not report.json",
      "  ecwid-doctor explain TOKEN_OUTDATED --why-not reply.txt --request \"GET"
          + " /api/v3/1003/profile\"",
      ""
    },
    sortOptions = false)
final class ExplainCommand extends Command {

  @Parameters(
      paramLabel = "CODE",
      completionCandidates = Codes.class,
      description =
          "a diagnosis, written MISSING_SCOPES, missing-scopes or MissingScopes; or a status (403),"
              + " an error code of Ecwid or a failure mode, to list the diagnoses that it can mean")
  private String code = "";

  @Option(
      names = "--why-not",
      paramLabel = "FILE",
      description =
          "show which conditions of this diagnosis the evidence in FILE meets, and the first that"
              + " it doesn't; FILE is a saved JSON report or recorded evidence, - is standard"
              + " input")
  private @Nullable String whyNot;

  @Mixin private IntakeOptions options = new IntakeOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** For the completion of command lines. */
  static final class Codes extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    Codes() {
      super(Arrays.stream(DiagnosisCode.values()).map(DiagnosisCode::name).toList());
    }
  }

  ExplainCommand() {}

  ExplainCommand(String code) {
    this.code = code;
  }

  @Override
  ExitCode run(CommandContext context) {
    boolean json = output.isJson();
    String constant = ErrorMeanings.constant(code);
    DiagnosisCode diagnosis =
        Arrays.stream(DiagnosisCode.values())
            .filter(known -> known.name().equals(constant))
            .findFirst()
            .orElse(null);
    if (diagnosis == null) {
      return list(constant, json, context);
    }
    if (whyNot != null) {
      Evidence evidence = SavedEvidence.read("--why-not", whyNot, options, context);
      WhyNot answer = WhyNot.of(diagnosis, evidence, DiagnosisEngine.create());
      context.out().print(json ? JsonReports.pretty().render(answer) + "\n" : answer.toText());
      return ExitCode.OK;
    }
    if (options.isGiven()) {
      throw new UsageException("Options about recorded calls need --why-not FILE.");
    }
    Catalog catalog = Catalog.create(json ? context.dataLanguage() : context.language());
    Article article = catalog.article(diagnosis);
    context
        .out()
        .print(
            json
                ? JsonReports.pretty().render(CatalogEntry.withTexts(article)) + "\n"
                : new ArticleRenderer(context.colour(), context.width())
                    .render(article, catalog.words()));
    return ExitCode.OK;
  }

  /** Lists the diagnoses that a status, an error code or a failure mode can mean. */
  private ExitCode list(String term, boolean json, CommandContext context) {
    List<DiagnosisCode> codes = ErrorMeanings.of(term);
    if (codes.isEmpty()) {
      throw unknown(code);
    }
    if (whyNot != null || options.isGiven()) {
      throw new UsageException(
          UserText.quoted(code) + " can mean several diagnoses; name one of them with --why-not.");
    }
    CatalogCommand.print(codes, json, context);
    if (!json) {
      String command = "ecwid-doctor explain " + codes.get(0);
      context.out().print("\n" + context.words().say("read-one-with", command) + "\n");
    }
    return ExitCode.OK;
  }

  private static UsageException unknown(String typed) {
    List<String> codes = Arrays.stream(DiagnosisCode.values()).map(Enum::name).toList();
    return new UsageException(
        UserText.quoted(typed)
            + ": must be a diagnosis, a failure mode, an error code of Ecwid or a status such as"
            + " 403."
            + Suggestion.of(ErrorMeanings.constant(typed), codes)
            + " ecwid-doctor catalog lists the diagnoses.");
  }
}
