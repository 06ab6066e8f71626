package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One diagnosis of the catalogue as JSON shows it.
 *
 * @param code the diagnosis
 * @param failureMode the failure mode; null where it belongs to none
 * @param title what it is, in a line
 * @param article the path of its page in the project
 */
public record CatalogEntry(
    DiagnosisCode code, @Nullable FailureMode failureMode, String title, String article) {

  /** Returns the entry of an article. */
  public static CatalogEntry of(Article article) {
    DiagnosisCode code = article.code();
    return new CatalogEntry(
        code, shown(code.failureMode()), article.title(), ReportedDiagnosis.articlePath(code));
  }

  /** Returns the entry of an article, with its texts. */
  public static WithTexts withTexts(Article article) {
    DiagnosisCode code = article.code();
    return new WithTexts(
        code,
        shown(code.failureMode()),
        article.title(),
        article.symptom(),
        article.cause(),
        article.remedy(),
        article.message().isEmpty() ? null : article.message(),
        article.seeAlso(),
        ReportedDiagnosis.articlePath(code));
  }

  private static @Nullable FailureMode shown(FailureMode mode) {
    return mode == FailureMode.NONE ? null : mode;
  }

  /** All entries, as {@code catalog} prints them. */
  public record Listing(String catalogVersion, List<CatalogEntry> diagnoses) {

    /** Returns the listing of these articles. */
    public static Listing of(List<Article> articles) {
      return new Listing(Catalog.VERSION, articles.stream().map(CatalogEntry::of).toList());
    }
  }

  /** The same with all that the article says, its parts under the names they have there. */
  public record WithTexts(
      DiagnosisCode code,
      @Nullable FailureMode failureMode,
      String title,
      String symptom,
      String cause,
      List<String> remedy,
      @Nullable String message,
      List<String> seeAlso,
      String article) {}
}
