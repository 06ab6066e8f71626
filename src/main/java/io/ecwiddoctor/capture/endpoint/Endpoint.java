package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * One request that the API knows.
 *
 * @param method the method
 * @param segments the path behind the store id, taken apart; {@code {…}} stands for any identifier
 * @param scopes what the token needs for it, all of them
 * @param reply what comes of it, as the table of endpoints says it
 * @param telling what a reply tells of the scopes
 */
public record Endpoint(
    String method, List<String> segments, Set<Scope> scopes, String reply, Telling telling) {

  public Endpoint {
    segments = List.copyOf(segments);
    scopes = Set.copyOf(scopes);
  }

  /** What replies of an endpoint tell of its scopes. */
  public enum Telling {
    /** An answer and a refusal do. */
    ALL,
    /** Only a refusal does. */
    REFUSAL,
    /** Only an answer does: of several scopes, a refusal does not say which is missing. */
    ANSWER,
    /** None does. */
    NOTHING
  }

  boolean hasPath(List<String> path) {
    if (path.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!isIdentifier(i) && !segments.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The first identifier of a path that fits; empty where it has none. */
  public String identifier(List<String> path) {
    for (int i = 0; i < path.size(); i++) {
      if (isIdentifier(i)) {
        return path.get(i);
      }
    }
    return "";
  }

  /** How many segments stand for themselves: the more, the better a path fits that fits at all. */
  int literals() {
    int literals = 0;
    for (int i = 0; i < segments.size(); i++) {
      literals += isIdentifier(i) ? 0 : 1;
    }
    return literals;
  }

  /** What a reply tells, in view of how many scopes there are. */
  Telling tellingOfEach() {
    if (scopes.size() < 2) {
      return telling;
    }
    return telling == Telling.ALL ? Telling.ANSWER : Telling.NOTHING;
  }

  /** Whether it is about one thing that the last segment names. */
  boolean isAboutOne() {
    return isIdentifier(segments.size() - 1);
  }

  private boolean isIdentifier(int index) {
    return segments.get(index).startsWith("{");
  }
}
