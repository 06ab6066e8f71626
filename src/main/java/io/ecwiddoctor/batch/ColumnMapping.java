package io.ecwiddoctor.batch;

import io.ecwiddoctor.model.AccessToken;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Sorts the named values of a row into what they are. */
final class ColumnMapping {

  /** Whatever may be a token, in a column that is passed through. */
  private static final Pattern LIKE_A_TOKEN =
      Pattern.compile("(?i)(?:secret|public|secure)_[a-z0-9]{8,}|lsxs_pt_\\S+");

  private static final String SEPARATORS = " _-";

  private static final String STORE = "storeid";
  private static final String TOKEN = "token";
  private static final String LABEL = "label";

  private ColumnMapping() {}

  /** The name of a column in the one way that counts: {@code Store ID} is {@code store_id}. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if (SEPARATORS.indexOf(name.charAt(i)) < 0) {
        plain.append(name.charAt(i));
      }
    }
    return plain.toString().toLowerCase(Locale.ROOT);
  }

  static boolean isStore(String name) {
    return plain(name).equals(STORE);
  }

  static boolean isToken(String name) {
    return plain(name).equals(TOKEN);
  }

  static boolean isLabel(String name) {
    return plain(name).equals(LABEL);
  }

  /** A row of these values, in which store and token may be missing. */
  static Row row(int number, Map<String, String> values) {
    String store = "";
    String secret = "";
    String label = "";
    Map<String, String> others = new LinkedHashMap<>();
    for (Map.Entry<String, String> value : values.entrySet()) {
      String name = value.getKey();
      if (isStore(name)) {
        store = value.getValue();
      } else if (isToken(name)) {
        secret = value.getValue();
      } else if (isLabel(name)) {
        label = value.getValue();
      } else {
        others.put(name, value.getValue());
      }
    }
    AccessToken token = AccessToken.of(secret);
    others.replaceAll((name, value) -> withoutTokens(value, token));
    return new Row(
        number, store, token, label.isEmpty() ? null : withoutTokens(label, token), others, "");
  }

  private static String withoutTokens(String text, AccessToken token) {
    return LIKE_A_TOKEN.matcher(token.redact(text)).replaceAll(AccessToken.REDACTED);
  }
}
