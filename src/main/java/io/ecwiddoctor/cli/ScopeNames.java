package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Scope;
import java.util.Arrays;
import java.util.List;

/** Scopes as users write them. */
final class ScopeNames {

  private ScopeNames() {}

  /**
   * The scope of that name.
   *
   * @param place where it stands, for the message
   * @throws UsageException if there is none
   */
  static Scope parse(String name, String place) {
    return Scope.of(name)
        .orElseThrow(
            () ->
                new UsageException(
                    place
                        + ": "
                        + UserText.quoted(name.strip())
                        + " is no access scope."
                        + suggestion(name)));
  }

  static String suggestion(String name) {
    List<String> known = Arrays.stream(Scope.values()).map(Scope::scopeName).toList();
    String near = Suggestion.of(name.strip(), known);
    return near.isEmpty() ? " ecwid-doctor profiles lists the common ones." : near;
  }
}
