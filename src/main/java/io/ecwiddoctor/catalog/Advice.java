package io.ecwiddoctor.catalog;

import java.util.List;

/**
 * What the catalogue says about one diagnosis of one store. Free of Markdown of its own, yet it
 * quotes what the vendor and the user wrote: a renderer escapes all of it. Immutable.
 *
 * @param title one line without a full stop
 * @param summary why the token does not do its job; a few sentences on one line
 * @param steps the next actions in order, each on one line
 * @param toolSteps the numbers, from 1, of the steps that whoever runs the tool takes
 * @param message what to send to whoever else must act, of several lines; empty where nobody must
 */
public record Advice(
    String title, String summary, List<String> steps, List<Integer> toolSteps, String message) {

  public Advice {
    steps = List.copyOf(steps);
    toolSteps = List.copyOf(toolSteps);
  }

  Advice withMessage(String other) {
    return new Advice(title, summary, steps, toolSteps, other);
  }
}
