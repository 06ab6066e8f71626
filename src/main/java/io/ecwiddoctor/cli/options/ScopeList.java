package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.Scope;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/**
 * The scopes in a text. The text may be a list, or whatever was copied from a page that shows
 * scopes among other words.
 *
 * @param scopes at least one
 */
public record ScopeList(Set<Scope> scopes) {

  private static final int LIMIT = 64 * 1024;

  /** Two words beside each other, without a comma. */
  private static final Pattern PROSE = Pattern.compile("[^,\\s][ \\t]+[^,\\s]");

  private static final Pattern LISTED = Pattern.compile("[^,\\s]+");
  private static final Pattern SCOPE_LIKE = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

  /** Converts the value of {@code --app-scopes}. */
  static final class OfApp implements ITypeConverter<ScopeList> {
    @Override
    public ScopeList convert(String value) {
      String place = "--app-scopes";
      return isFile(value) ? ofFile(place, value) : of(place, value);
    }
  }

  /** Reads a file; {@code #} begins a comment. */
  static ScopeList ofFile(String option, String file) {
    String text = InputText.ofFile(option + " " + UserText.quoted(file), file, LIMIT);
    return of(UserText.quoted(file), text.replaceAll("#.*", ""));
  }

  /**
   * Finds the scopes in a text. In a list, each word must be a scope. In other text only a word
   * that is nearly one is an error.
   *
   * @throws UsageException if there is no scope, or a word that isn't one
   */
  static ScopeList of(String place, String text) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    List<String> lines = text.lines().toList();
    boolean prose = lines.stream().anyMatch(line -> PROSE.matcher(line).find());
    for (int i = 0; i < lines.size(); i++) {
      String where = place + (lines.size() > 1 ? ", line " + (i + 1) : "");
      Matcher words = (prose ? SCOPE_LIKE : LISTED).matcher(lines.get(i));
      while (words.find()) {
        String word = words.group();
        Scope.of(word).ifPresentOrElse(scopes::add, () -> refuse(where, word, prose));
      }
    }
    if (scopes.isEmpty()) {
      throw new UsageException(place + " lists no scope; leave it out, or list scopes in it.");
    }
    return new ScopeList(scopes);
  }

  private static void refuse(String where, String word, boolean prose) {
    String hint = ScopeConverter.hint(word);
    if (!prose || hint.contains("Did you mean")) {
      throw new UsageException(where + ": " + UserText.quoted(word) + " is not a scope." + hint);
    }
  }

  static boolean isFile(String name) {
    try {
      return !name.isEmpty() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
