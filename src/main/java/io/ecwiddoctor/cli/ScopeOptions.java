package io.ecwiddoctor.cli;

import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The scopes that the job needs, and those that the app is said to have. */
final class ScopeOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description =
          "the scopes that the job needs: migration (default, the 25 of the guide), read-only,"
              + " default-app, or a file with one scope a line")
  private @Nullable String profile;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      description = "a scope that the job needs, in place of a profile; repeatable")
  private List<String> scopes = new ArrayList<>();

  @Option(
      names = "--app-scopes",
      paramLabel = "LIST|FILE",
      description =
          "the scopes that the app's Details page shows, separated by commas, or a file with one a"
              + " line")
  private @Nullable String appScopes;

  /** Whether the scopes that the job needs were named at all. */
  boolean isGiven() {
    return profile != null || !scopes.isEmpty();
  }

  /**
   * The scopes that the job needs.
   *
   * @throws UsageException if they are not well given
   */
  ScopeProfile profile() {
    if (profile != null && !scopes.isEmpty()) {
      throw new UsageException(
          "--profile and --scope were both given, and --scope replaces the profile; leave out one"
              + " of them.");
    }
    if (scopes.stream().anyMatch(String::isBlank)) {
      throw new UsageException("--scope was given without a name; write it like read_orders.");
    }
    if (!scopes.isEmpty()) {
      return ScopeProfile.custom(parse(scopes, "--scope"));
    }
    return profile == null ? ScopeProfile.MIGRATION : named(profile);
  }

  private static ScopeProfile named(String name) {
    return ScopeProfile.builtIn(name).orElseGet(() -> ofFile(name));
  }

  private static ScopeProfile ofFile(String file) {
    if (!isFile(file)) {
      List<String> known = ScopeProfile.BUILT_IN.stream().map(ScopeProfile::name).toList();
      String near = Suggestion.of(file, known);
      throw new UsageException(
          "--profile "
              + UserText.quoted(file)
              + " is neither a built-in profile nor a file."
              + (near.isEmpty() ? " The built-in ones: " + String.join(", ", known) + "." : near));
    }
    String name = String.valueOf(Path.of(file).getFileName());
    return new ScopeProfile(name, ScopeFile.read("--profile", file));
  }

  /**
   * The scopes that the app's Details page shows; empty where nobody said.
   *
   * @throws UsageException if they are not well given
   */
  Set<Scope> appScopes() {
    if (appScopes == null) {
      return Set.of();
    }
    if (isFile(appScopes)) {
      return ScopeFile.read("--app-scopes", appScopes);
    }
    Set<Scope> shown = parse(List.of(appScopes.split("[,\\s]+", 0)), "--app-scopes");
    if (shown.isEmpty()) {
      throw new UsageException("--app-scopes lists no scope; leave it out, or list them.");
    }
    return shown;
  }

  private static Set<Scope> parse(List<String> names, String option) {
    Set<Scope> parsed = EnumSet.noneOf(Scope.class);
    for (String name : names) {
      if (!name.isEmpty()) {
        parsed.add(ScopeNames.parse(name, option));
      }
    }
    return parsed;
  }

  private static boolean isFile(String name) {
    try {
      return !name.isEmpty() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
