package io.ecwiddoctor.intake;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
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

  /**
   * Takes a command line apart.
   *
   * @param line what stands behind the word curl
   * @param ours whether an address is the API's
   */
  static CurlCommand parse(String line, Predicate<String> ours) {
    return new Parsing(ShellWords.of(line).iterator(), ours).command();
  }

  /** The options that matter, while they are read. */
  private static final class Parsing {

    private final Iterator<String> words;
    private final Predicate<String> ours;
    private final Map<String, String> headers = new HashMap<>();
    private String verb = "";
    private String url = "";
    private boolean complete = true;
    private boolean data;
    private boolean get;

    Parsing(Iterator<String> words, Predicate<String> ours) {
      this.words = words;
      this.ours = ours;
    }

    CurlCommand command() {
      while (words.hasNext()) {
        take(words.next());
      }
      String usual = data && !get ? "POST" : "GET";
      return new CurlCommand(verb.isEmpty() ? usual : verb, url, headers, complete);
    }

    private void take(String word) {
      switch (word) {
        case "-X", "--request" -> verb = next().toUpperCase(Locale.ROOT);
        case "-I", "--head" -> verb = verb.isEmpty() ? "HEAD" : verb;
        case "-G", "--get" -> get = true;
        case "-H", "--header" -> header(next());
        case "--oauth2-bearer" -> headers.put("authorization", "Bearer " + next());
        case "-d", "-F", "--data", "--data-raw", "--data-binary", "--data-urlencode", "--json" -> {
          data = true;
          String unused = next();
        }
        case "-K", "--config", "-n", "--netrc" -> complete = false;
        default -> other(word);
      }
    }

    private String next() {
      return words.hasNext() ? words.next() : "";
    }

    private void header(String header) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.put(name, header.substring(colon + 1).strip());
      }
      complete &= !header.startsWith("@");
    }

    private void other(String word) {
      if (word.startsWith("-X")) {
        verb = word.substring(2).toUpperCase(Locale.ROOT);
        return;
      }
      String address = word.contains("://") || word.startsWith("-") ? word : "https://" + word;
      if (url.isEmpty() && ours.test(address)) {
        url = address;
      }
    }
  }
}
