package io.ecwiddoctor.fact;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A refusal whose body a recording does not have. It may be the token's, a scope's or somebody
 * else's, so that nobody can say that nothing is wrong.
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

  /** Several of those words as one line, in their order, and no more than make sense there. */
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
