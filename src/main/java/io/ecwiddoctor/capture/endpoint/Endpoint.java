package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * An endpoint of the API. Immutable.
 *
 * @param method the method
 * @param segments the path behind the store id; {@code {…}} stands for any identifier
 * @param scopes the scopes that the token needs, all of them
 * @param reply the reply, as the table of endpoints has it
 * @param scopeEvidence what replies show about the scopes
 */
public record Endpoint(
    String method,
    List<String> segments,
    Set<Scope> scopes,
    String reply,
    ScopeEvidence scopeEvidence) {

  public Endpoint {
    segments = List.copyOf(segments);
    scopes = Set.copyOf(scopes);
  }

  /** What replies of an endpoint show about its scopes. */
  public enum ScopeEvidence {
    /** An answer grants them, a refusal denies one. */
    ALL,
    /** Only a refusal counts: any token is answered, or the answer isn't JSON. */
    REFUSAL,
    /** The documents disagree about the scopes. */
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

  /** Returns the first identifier in a path of this endpoint; empty if there is none. */
  public String identifier(List<String> path) {
    for (int i = 0; i < path.size(); i++) {
      if (isIdentifier(i)) {
        return path.get(i);
      }
    }
    return "";
  }

  /**
   * Returns how many segments aren't identifiers. Of several endpoints that fit a path, the one
   * with most of them is meant.
   */
  int literals() {
    int literals = 0;
    for (int i = 0; i < segments.size(); i++) {
      literals += isIdentifier(i) ? 0 : 1;
    }
    return literals;
  }

  /** Whether it is about one thing that the last segment names. */
  boolean isAboutOne() {
    return isIdentifier(segments.size() - 1);
  }

  private boolean isIdentifier(int index) {
    return segments.get(index).startsWith("{");
  }
}
