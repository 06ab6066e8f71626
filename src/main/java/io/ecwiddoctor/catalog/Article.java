package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.DiagnosisCode;
import java.util.List;

/**
 * What the catalogue says about a diagnosis in general, with no store in view: where a text has a
 * gap for a value, a general phrase stands, or the sentence is left out. Plain text, free of
 * Markdown. Immutable.
 *
 * @param code the diagnosis
 * @param title one line without a full stop; at most {@value #LONGEST_TITLE} characters
 * @param symptom what people see
 * @param cause why that is so
 * @param check how to separate it from what looks alike; empty where nothing does
 * @param remedy what to do, in order; never empty
 * @param message what to send to whoever else must act; empty where nobody must
 * @param seeAlso https addresses; never empty
 */
public record Article(
    DiagnosisCode code,
    String title,
    String symptom,
    String cause,
    String check,
    List<String> remedy,
    String message,
    List<String> seeAlso) {

  /** Fits a terminal of 80 columns. */
  public static final int LONGEST_TITLE = 80;

  public Article {
    remedy = List.copyOf(remedy);
    seeAlso = List.copyOf(seeAlso);
  }

  Article withMessage(String other) {
    return new Article(code, title, symptom, cause, check, remedy, other, seeAlso);
  }
}
