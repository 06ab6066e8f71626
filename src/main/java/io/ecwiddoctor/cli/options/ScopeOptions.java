package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The scopes that the job needs, and those that the app has. */
public final class ScopeOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      converter = Profile.class,
      completionCandidates = ProfileNames.class,
      description =
          "the scopes that the job needs: a built-in profile (ecwid-doctor profiles lists them;"
              + " default: migration), or a file with one scope a line")
  private @Nullable ScopeProfile profile;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      converter = ScopeConverter.class,
      completionCandidates = ScopeNames.class,
      description = "a scope that the job needs, instead of a profile; repeatable")
  private @Nullable List<Scope> scopes;

  @Option(
      names = "--app-scopes",
      paramLabel = "LIST|FILE",
      converter = ScopeList.OfApp.class,
      description =
          "the scopes that the app's Details page shows: a list, or a file with the copied text of"
              + " that page")
  private @Nullable ScopeList appScopes;

  /** Completion candidates. */
  static final class ProfileNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ScopeProfile.BUILT_IN.stream().map(ScopeProfile::name).iterator();
    }
  }

  /** Completion candidates. */
  static final class ScopeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Scope.values()).map(Scope::scopeName).iterator();
    }
  }

  private static final class Profile implements ITypeConverter<ScopeProfile> {
    @Override
    public ScopeProfile convert(String name) {
      return ScopeProfile.builtIn(name).orElseGet(() -> ofFile(name));
    }

    private static ScopeProfile ofFile(String file) {
      if (!ScopeList.isFile(file)) {
        List<String> known = ScopeProfile.BUILT_IN.stream().map(ScopeProfile::name).toList();
        String near = Suggestion.of(file, known);
        throw new UsageException(
            "--profile "
                + UserText.quoted(file)
                + " is neither a built-in profile nor a file."
                + (near.isEmpty() ? " Built in: " + String.join(", ", known) + "." : near));
      }
      String name = String.valueOf(Path.of(file).getFileName());
      return new ScopeProfile(name, ScopeList.ofFile("--profile", file).scopes());
    }
  }

  /** Whether the scopes that the job needs were given. */
  public boolean isGiven() {
    return profile != null || scopes != null;
  }

  /**
   * The scopes that the job needs.
   *
   * @throws UsageException if they were given twice
   */
  public ScopeProfile profile() {
    if (profile != null && scopes != null) {
      throw new UsageException(
          "--profile and --scope were both given, and --scope replaces the profile; leave out one"
              + " of them.");
    }
    if (scopes != null && scopes.isEmpty()) {
      throw new UsageException("--scope was given without a name; write it like read_orders.");
    }
    if (scopes != null) {
      return ScopeProfile.custom(EnumSet.copyOf(scopes));
    }
    return profile == null ? ScopeProfile.MIGRATION : profile;
  }

  /** The scopes that the app's Details page shows; empty if not given. */
  public Set<Scope> appScopes() {
    return appScopes == null ? Set.of() : appScopes.scopes();
  }
}
