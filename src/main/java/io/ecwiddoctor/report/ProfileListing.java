package io.ecwiddoctor.report;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.util.List;

/**
 * The scope profiles, as JSON shows them. Immutable.
 *
 * @param profiles in the order in which they are listed
 */
public record ProfileListing(List<Entry> profiles) {

  public ProfileListing {
    profiles = List.copyOf(profiles);
  }

  /** Returns the built-in profiles. */
  public static ProfileListing builtIn() {
    return new ProfileListing(ScopeProfile.BUILT_IN.stream().map(Entry::of).toList());
  }

  /**
   * A profile.
   *
   * @param name its name
   * @param scopes the scopes that it asks for
   */
  public record Entry(String name, List<ScopeEntry> scopes) {

    static Entry of(ScopeProfile profile) {
      return new Entry(profile.name(), profile.scopes().stream().map(ScopeEntry::of).toList());
    }
  }

  /**
   * A scope. The word {@code default} can't be the name of a component.
   *
   * @param name as Ecwid writes it
   * @param isDefault whether every custom app has it from the start
   * @param data what can't be read or written without it
   */
  public record ScopeEntry(String name, boolean isDefault, String data) {

    /** Returns the entry of a scope. */
    public static ScopeEntry of(Scope scope) {
      return new ScopeEntry(scope.scopeName(), scope.isDefault(), scope.data());
    }
  }
}
