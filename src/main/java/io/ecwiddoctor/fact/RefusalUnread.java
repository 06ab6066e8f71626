package io.ecwiddoctor.fact;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A refusal whose body a recording doesn't have. It may be about the token or a scope, or not be
 * Ecwid's, so that the verdict can't be that nothing is wrong.
 *
 * @param reply the refusal
 * @param because what shows it
 */
public record RefusalUnread(Answered reply, Justification because) implements Derived {

  private static final int MOST = 5;

  /** What was refused, and how: {@code GET /orders 403}. */
  public String words() {
    return reply.method() + ' ' + reply.path().replaceFirst("\\?.*", "") + ' ' + reply.status();
  }

  /** Returns the first few refusals in one line. */
  public static String line(Collection<?> refusals) {
    String first =
        refusals.stream()
            .map(Object::toString)
            .sorted()
            .limit(MOST)
            .collect(Collectors.joining("; "));
    int more = refusals.size() - MOST;
    return more > 0 ? first + "; and " + more + " more" : first;
  }
}
