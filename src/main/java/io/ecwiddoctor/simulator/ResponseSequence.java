package io.ecwiddoctor.simulator;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a fixture has for one request: one answer after another, and from the start again when they
 * have all been given, so that the same diagnosis finds the same story each time. Thread-safe.
 */
final class ResponseSequence {

  private final List<Answer> answers;
  private final AtomicInteger next = new AtomicInteger();

  ResponseSequence(List<Answer> answers) {
    this.answers = List.copyOf(answers);
  }

  Answer answer() {
    if (answers.size() == 1) {
      return answers.get(0);
    }
    return answers.get(next.getAndUpdate(i -> (i + 1) % answers.size()));
  }
}
