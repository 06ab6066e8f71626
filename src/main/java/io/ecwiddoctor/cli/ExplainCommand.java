package io.ecwiddoctor.cli;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.ArticleRenderer;
import io.ecwiddoctor.report.JsonReports;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the article of one diagnosis, without a network and without a rule. */
@picocli.CommandLine.Command(
    header = "Shows what a diagnosis means and what to do about it.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ecwid-doctor explain MISSING_SCOPES",
      "  ecwid-doctor explain token-outdated -o json",
      ""
    },
    sortOptions = false)
final class ExplainCommand implements Command {

  @Parameters(
      paramLabel = "CODE",
      description = "a diagnosis, written MISSING_SCOPES, missing-scopes or MissingScopes")
  private String code = "";

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public boolean takes(List<String> words) {
    if (words.size() != 1) {
      return false;
    }
    code = words.get(0);
    return true;
  }

  @Override
  public ExitCode run(Session session) {
    boolean json = output.isJson();
    Article article = Catalog.create().article(codeOf(code));
    session
        .out()
        .print(
            json
                ? JsonReports.pretty().render(CatalogEntry.withTexts(article)) + "\n"
                : new ArticleRenderer(session.colour()).render(article));
    return ExitCode.OK;
  }

  private static DiagnosisCode codeOf(String typed) {
    String constant =
        typed
            .strip()
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .replaceAll("[\\s-]", "_")
            .toUpperCase(Locale.ROOT);
    return Arrays.stream(DiagnosisCode.values())
        .filter(known -> known.name().equals(constant))
        .findFirst()
        .orElseThrow(() -> unknown(typed, constant));
  }

  private static UsageException unknown(String typed, String constant) {
    List<String> codes = Arrays.stream(DiagnosisCode.values()).map(Enum::name).toList();
    return new UsageException(
        "There is no diagnosis "
            + Shown.quoted(typed)
            + "."
            + Suggestion.of(constant, codes)
            + " ecwid-doctor catalog lists them all.");
  }
}
