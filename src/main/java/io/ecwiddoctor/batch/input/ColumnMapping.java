package io.ecwiddoctor.batch.input;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a list hold the store id, the token and the label; the others are passed
 * through. Case, spaces, {@code _} and {@code -} in names don't matter. Immutable.
 *
 * @param store the name of the column with the store id
 * @param token the name of the column with the token
 * @param label the name of the column with the label; null if there is none
 */
record ColumnMapping(String store, String token, @Nullable String label) {

  private static final String STORE_NAME = "storeid";
  private static final String TOKEN_NAME = "token";
  private static final String LABEL_NAME = "label";

  /** What sheets call these columns where they don't use the name itself. */
  private static final Set<String> STORE_ALIASES =
      Set.of("store", "shopid", "ecwidstoreid", "ecwidid", "storenumber");

  private static final Set<String> TOKEN_ALIASES =
      Set.of("secrettoken", "accesstoken", "apitoken", "secretaccesstoken", "ecwidtoken");

  /**
   * Finds the columns among these names.
   *
   * @throws IllegalArgumentException if one is missing or there twice, with a message that says
   *     which and quotes no name
   */
  static ColumnMapping of(List<String> names) {
    ColumnMapping mapping = withoutToken(names);
    if (!fits(names)) {
      throw new IllegalArgumentException("has no column named token");
    }
    return mapping;
  }

  /** The same where a missing token is a diagnosis, not an error. */
  static ColumnMapping withoutToken(List<String> names) {
    String store = only(names, STORE_NAME, STORE_ALIASES, "store_id");
    String token = only(names, TOKEN_NAME, TOKEN_ALIASES, "token");
    if (store == null) {
      throw new IllegalArgumentException("has no column named store_id");
    }
    if (token == null) {
      token = TOKEN_NAME;
    }
    return new ColumnMapping(store, token, only(names, LABEL_NAME, Set.of(), "label"));
  }

  /** Whether these names have both columns that a list needs. */
  static boolean fits(List<String> names) {
    Predicate<String> store = name -> is(name, STORE_NAME, STORE_ALIASES);
    Predicate<String> token = name -> is(name, TOKEN_NAME, TOKEN_ALIASES);
    return names.stream().anyMatch(store) && names.stream().anyMatch(token);
  }

  private static boolean is(String name, String exact, Set<String> aliases) {
    return plain(name).equals(exact) || aliases.contains(plain(name));
  }

  private static @Nullable String only(
      List<String> names, String exact, Set<String> aliases, String shown) {
    List<String> found = names.stream().filter(name -> plain(name).equals(exact)).toList();
    if (found.isEmpty()) {
      found = names.stream().filter(name -> aliases.contains(plain(name))).toList();
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException("has " + found.size() + " columns for the " + shown);
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private static String plain(String name) {
    return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
  }

  /** Returns the row with these values by the names of their columns. */
  Row row(int number, long line, Map<String, String> values) {
    AccessToken secret = AccessToken.of(values.getOrDefault(token, ""));
    Redactor redactor = Redactor.of(secret);
    Map<String, String> others = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (!name.equals(store) && !name.equals(token) && !name.equals(label)) {
            others.put(free(redactor.strict(name), others), redactor.strict(value));
          }
        });
    String shown = label == null ? "" : redactor.strict(values.getOrDefault(label, ""));
    return new Row(
        number,
        line,
        values.getOrDefault(store, ""),
        secret,
        shown.isEmpty() ? null : shown,
        others,
        "");
  }

  /** Two names that a redaction made equal both keep their value. */
  private static String free(String name, Map<String, String> taken) {
    String free = name;
    for (int i = 2; taken.containsKey(free); i++) {
      free = name + " " + i;
    }
    return free;
  }
}
