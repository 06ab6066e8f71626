package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.DiagnosisCode;
import java.util.List;

/**
 * An article as its file has it, with the gaps open.
 *
 * @param title without gaps
 * @param symptom sentences, one a line
 * @param cause sentences, one a line
 * @param check sentences, one a line; of no lines where the cause looks like no other
 * @param remedy the steps, each of one or more lines
 * @param message of no lines where nobody else must act
 * @param seeAlso addresses
 */
record ArticleSource(
    String title,
    Template symptom,
    Template cause,
    Template check,
    List<Template> remedy,
    Template message,
    List<String> seeAlso) {

  ArticleSource {
    remedy = List.copyOf(remedy);
    seeAlso = List.copyOf(seeAlso);
  }

  /** What it says with no store in view. */
  Article inGeneral(DiagnosisCode code) {
    Template.Values phrases = Placeholder::phrase;
    return new Article(
        code,
        title,
        sentences(symptom, phrases),
        sentences(cause, phrases),
        sentences(check, phrases),
        steps(phrases),
        message.letter(Placeholder::blank),
        seeAlso);
  }

  /** What it says with these values; a step goes with its first line. */
  Advice with(Template.Values values) {
    // A letter with a hole in it helps nobody: without the scopes there is nothing to ask for.
    String letter = message.isIncomplete(values) ? "" : message.letter(values);
    return new Advice(title, sentences(cause, values), steps(values), letter);
  }

  /** How somebody can tell that it is this cause. */
  String check(Template.Values values) {
    return sentences(check, values);
  }

  private List<String> steps(Template.Values values) {
    return remedy.stream()
        .filter(step -> !step.isHeadless(values))
        .map(step -> sentences(step, values))
        .toList();
  }

  private static String sentences(Template text, Template.Values values) {
    return String.join(" ", text.fill(values));
  }
}
