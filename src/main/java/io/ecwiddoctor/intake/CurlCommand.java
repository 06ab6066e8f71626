package io.ecwiddoctor.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A command line of curl, as far as it tells what is asked.
 *
 * @param method the method
 * @param url the address; empty where there is none of the API
 * @param headers by their names in small letters
 * @param complete whether no headers are taken from elsewhere
 */
record CurlCommand(String method, String url, Map<String, String> headers, boolean complete) {

  private static final Set<String> DATA =
      Set.of("-d", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json", "-F");

  private static final Set<String> ELSEWHERE = Set.of("-K", "--config", "-n", "--netrc");

  /**
   * Takes a command line apart.
   *
   * @param line what stands behind the word curl
   * @param ours whether an address is the API's
   */
  static CurlCommand parse(String line, Predicate<String> ours) {
    List<String> words = words(line);
    Map<String, String> headers = new HashMap<>();
    String method = "";
    String url = "";
    boolean complete = true;
    boolean data = false;
    boolean get = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (word.equals("-X") || word.equals("--request")) {
        method = next.toUpperCase(Locale.ROOT);
        i++;
      } else if (word.startsWith("-X") && word.length() > 2) {
        method = word.substring(2).toUpperCase(Locale.ROOT);
      } else if (word.equals("-H") || word.equals("--header")) {
        complete &= !next.startsWith("@");
        addHeader(headers, next);
        i++;
      } else if (word.equals("--oauth2-bearer")) {
        headers.put("authorization", "Bearer " + next);
        i++;
      } else if (DATA.contains(word)) {
        data = true;
        i++;
      } else if (url.isEmpty() && ours.test(withScheme(word))) {
        url = withScheme(word);
      }
      complete &= !ELSEWHERE.contains(word);
      get |= word.equals("-G") || word.equals("--get");
      method = method.isEmpty() && (word.equals("-I") || word.equals("--head")) ? "HEAD" : method;
    }
    String meant = data && !get ? "POST" : "GET";
    return new CurlCommand(method.isEmpty() ? meant : method, url, headers, complete);
  }

  private static void addHeader(Map<String, String> headers, String header) {
    int colon = header.indexOf(':');
    if (colon > 0) {
      headers.put(
          header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
  }

  private static String withScheme(String word) {
    return word.contains("://") || word.startsWith("-") ? word : "https://" + word;
  }

  /** The words of a line, as a shell parts them: by Unix, PowerShell or cmd. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean begun = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : 'a';
      boolean caret = c == '^' && (next == '"' || next == '\'');
      if (caret) {
        continue; // cmd hands the quote on, which then is one.
      }
      if (((c == '\\' && quote != '\'') || c == '^') && !Character.isLetterOrDigit(next)) {
        i++;
        word.append(next);
      } else if (quote != 0 && c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun || word.length() > 0) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
      }
    }
    if (begun || word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
