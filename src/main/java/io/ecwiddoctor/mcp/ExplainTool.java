package io.ecwiddoctor.mcp;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.catalog.ErrorMeanings;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.ArticleRenderer;
import io.ecwiddoctor.report.CatalogEntry;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.words.Words;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains a diagnosis, or lists those that a status or an error code can mean. */
final class ExplainTool implements Tool {

  private final Catalog catalog = Catalog.create();

  private record Explained(
      List<CatalogEntry> diagnoses, CatalogEntry.@Nullable WithTexts article) {}

  @Override
  public Answer call(Arguments arguments, McpSyncServerExchange client) {
    String asked = Objects.requireNonNull(arguments.text("code"));
    String term = ErrorMeanings.constant(asked);
    List<DiagnosisCode> codes =
        Arrays.stream(DiagnosisCode.values()).filter(code -> code.name().equals(term)).toList();
    if (!codes.isEmpty()) {
      Article article = catalog.article(codes.get(0));
      return new Answer(
          json(new Explained(entries(codes), CatalogEntry.withTexts(article))),
          new ArticleRenderer(false).render(article, Words.ENGLISH));
    }
    List<DiagnosisCode> possible = ErrorMeanings.of(term);
    if (possible.isEmpty()) {
      throw new ToolFailure(
          "code: there is no diagnosis "
              + Arguments.quoted(asked)
              + "; give one of "
              + Arrays.stream(DiagnosisCode.values())
                  .map(Enum::name)
                  .collect(Collectors.joining(", "))
              + ", an HTTP status, or an error code of Ecwid.");
    }
    List<CatalogEntry> entries = entries(possible);
    return new Answer(
        json(new Explained(entries, null)),
        entries.stream()
            .map(entry -> entry.code() + ": " + entry.title() + "\n")
            .collect(Collectors.joining()));
  }

  private List<CatalogEntry> entries(List<DiagnosisCode> codes) {
    return codes.stream().map(catalog::article).map(CatalogEntry::of).toList();
  }

  private static String json(Explained explained) {
    return JsonReports.oneLine().render(explained);
  }
}
