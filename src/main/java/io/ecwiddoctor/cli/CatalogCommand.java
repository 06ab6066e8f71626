package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.cli.options.CommandContext;
import io.ecwiddoctor.cli.options.OutputOptions;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.report.CatalogEntry;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.words.Words;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Lists all diagnoses, in the order of root causes. */
@picocli.CommandLine.Command(
    name = "catalog",
    header = "Lists all diagnoses: code, failure mode of the migration guide, title.",
    footerHeading = "%nExamples%n",
    footer = {"  ecwid-doctor catalog", "  ecwid-doctor catalog -o json", ""},
    sortOptions = false)
final class CatalogCommand extends Command {

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  ExitCode run(CommandContext context) {
    print(List.of(DiagnosisCode.values()), output.isJson(), context);
    return ExitCode.OK;
  }

  /** Prints what these diagnoses are called. */
  static void print(List<DiagnosisCode> codes, boolean json, CommandContext context) {
    Catalog catalog = Catalog.create(json ? context.dataLanguage() : context.language());
    List<Article> articles = codes.stream().map(catalog::article).toList();
    context.out().print(json ? json(articles) : table(articles, context.words()));
  }

  private static String json(List<Article> articles) {
    return JsonReports.pretty().render(CatalogEntry.Listing.of(articles)) + "\n";
  }

  private static String table(List<Article> articles, Words words) {
    Table table = new Table(words.say("code"), words.say("failure-mode"), words.say("title"));
    for (Article article : articles) {
      FailureMode mode = article.code().failureMode();
      table.row(article.code(), mode == FailureMode.NONE ? "-" : mode, article.title());
    }
    return table.toString();
  }
}
