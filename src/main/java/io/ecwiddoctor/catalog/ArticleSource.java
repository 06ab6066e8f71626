package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An article as its file has it, with the gaps open.
 *
 * @param title without gaps
 * @param possibleTitle the same for a cause that is merely possible
 * @param symptom sentences, one a line
 * @param cause sentences, one a line
 * @param check sentences, one a line; of no lines where the cause looks like no other
 * @param remedy the steps
 * @param message of no lines where nobody else must act
 * @param seeAlso addresses
 */
record ArticleSource(
    String title,
    String possibleTitle,
    Template symptom,
    Template cause,
    Template check,
    List<Step> remedy,
    Template message,
    List<String> seeAlso) {

  private static final String CHECK = "{check}";

  ArticleSource {
    remedy = List.copyOf(remedy);
    seeAlso = List.copyOf(seeAlso);
  }

  /**
   * A step of the remedy.
   *
   * @param text one or more lines
   * @param forTool whether it is for whoever runs the tool
   */
  record Step(Template text, boolean forTool) {}

  /** What it says with no store in view. */
  Article inGeneral(DiagnosisCode code, Words words) {
    Template.Values phrases = gap -> gap.phrase(words);
    return new Article(
        code,
        title,
        sentences(symptom, phrases),
        sentences(cause, phrases),
        sentences(check, phrases),
        steps(phrases, new ArrayList<>(), words),
        message.letter(gap -> gap.blank(words)),
        seeAlso);
  }

  /** What it says with these values; a step without a value for its first line is left out. */
  Advice with(Template.Values values, boolean possible, Words words) {
    // A letter with a hole in it helps nobody: without the scopes there is nothing to ask for.
    String letter = message.isIncomplete(values) ? "" : message.letter(values);
    List<Integer> toolSteps = new ArrayList<>();
    List<String> steps = steps(values, toolSteps, words);
    return new Advice(
        possible ? possibleTitle : title, sentences(cause, values), steps, toolSteps, letter);
  }

  /** How to find out whether it is this cause. */
  String check(Template.Values values) {
    return sentences(check, values);
  }

  /**
   * The steps. Where some are left out, references such as "step 3" are renumbered.
   *
   * @param toolSteps gets the numbers of those for whoever runs the tool
   */
  private List<String> steps(Template.Values values, List<Integer> toolSteps, Words words) {
    List<String> steps = new ArrayList<>();
    int[] numbers = new int[remedy.size() + 1];
    for (int i = 0; i < remedy.size(); i++) {
      numbers[i] = steps.size() + 1;
      Template step = chosen(remedy.get(i).text(), values);
      if (!step.lines().isEmpty() && !step.isHeadless(values)) {
        steps.add(sentences(step, values));
        if (remedy.get(i).forTool()) {
          toolSteps.add(steps.size());
        }
      }
    }
    if (steps.size() < remedy.size()) {
      steps.replaceAll(step -> renumbered(step, numbers, words));
    }
    return steps;
  }

  /** A step that begins with the check is the check where there is one, else what follows it. */
  private static Template chosen(Template step, Template.Values values) {
    if (!step.lines().get(0).equals(CHECK)) {
      return step;
    }
    String check = values.apply(Placeholder.CHECK);
    boolean absent = check == null || check.isBlank();
    return new Template(absent ? step.lines().subList(1, step.lines().size()) : List.of(CHECK));
  }

  private static String renumbered(String step, int[] numbers, Words words) {
    Pattern reference = Pattern.compile("\\b" + words.say("step", "([1-9])") + "\\b");
    return reference
        .matcher(step)
        .replaceAll(
            match -> {
              int number = Integer.parseInt(match.group(1));
              return words.say("step", number <= numbers.length - 1 ? numbers[number - 1] : number);
            });
  }

  private static String sentences(Template text, Template.Values values) {
    return String.join(" ", text.fill(values));
  }
}
