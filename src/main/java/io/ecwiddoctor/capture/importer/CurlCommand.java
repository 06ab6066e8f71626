package io.ecwiddoctor.capture.importer;

import java.util.HashMap;
import java.util.Iterator;
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

  /**
   * Takes a command line apart.
   *
   * @param line what stands behind the word curl
   * @param ours whether an address is the API's
   */
  static CurlCommand parse(String line, Predicate<String> ours) {
    return new Parsing(ShellWords.of(line).iterator(), ours).command();
  }

  private static final Set<String> DATA =
      Set.of(
          "--data",
          "--data-ascii",
          "--data-binary",
          "--data-raw",
          "--data-urlencode",
          "--form",
          "--form-string",
          "--json");

  /** Options with a value that says nothing of headers. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--cacert",
          "--connect-timeout",
          "--cookie",
          "--max-time",
          "--output",
          "--proxy",
          "--referer",
          "--resolve",
          "--retry",
          "--user-agent",
          "--write-out");

  /** Options without one; of any other nobody knows here what headers it brings. */
  private static final Set<String> HARMLESS =
      Set.of(
          "--compressed",
          "--fail",
          "--globoff",
          "--http1.1",
          "--http2",
          "--include",
          "--insecure",
          "--ipv4",
          "--ipv6",
          "--location",
          "--no-buffer",
          "--no-progress-meter",
          "--path-as-is",
          "--progress-bar",
          "--show-error",
          "--silent",
          "--verbose");

  private static final String HARMLESS_LETTERS = "ivsSkLfgN#46Oj01";
  private static final String LETTERS_WITH_VALUE = "XHdFTKuAbceoPmwxDEQrtUyYzC";

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
      if (word.startsWith("--")) {
        longOption(word);
      } else if (word.length() > 1 && word.startsWith("-")) {
        shortOptions(word);
      } else {
        address(word);
      }
    }

    private void longOption(String word) {
      switch (word) {
        case "--request" -> verb = next().toUpperCase(Locale.ROOT);
        case "--head" -> verb = verb.isEmpty() ? "HEAD" : verb;
        case "--get" -> get = true;
        case "--header" -> header(next());
        case "--url" -> address(next());
        case "--oauth2-bearer" -> headers.put("authorization", "Bearer " + next());
        case "--upload-file" -> upload();
        default -> {
          if (DATA.contains(word)) {
            data();
          } else if (WITH_VALUE.contains(word)) {
            String unused = next();
          } else {
            complete &= HARMLESS.contains(word);
          }
        }
      }
    }

    /** Letters that stand together; the value of one stands behind it, or comes next. */
    private void shortOptions(String word) {
      for (int i = 1; i < word.length(); i++) {
        char letter = word.charAt(i);
        if (LETTERS_WITH_VALUE.indexOf(letter) >= 0) {
          shortOption(letter, i + 1 < word.length() ? word.substring(i + 1) : next());
          return;
        }
        switch (letter) {
          case 'I' -> verb = verb.isEmpty() ? "HEAD" : verb;
          case 'G' -> get = true;
          default -> complete &= HARMLESS_LETTERS.indexOf(letter) >= 0;
        }
      }
    }

    private void shortOption(char letter, String value) {
      switch (letter) {
        case 'X' -> verb = value.toUpperCase(Locale.ROOT);
        case 'H' -> header(value);
        case 'd', 'F' -> data = true;
        case 'T' -> verb = verb.isEmpty() ? "PUT" : verb;
        // They may bring an Authorization header that is not shown.
        case 'K', 'u' -> complete = false;
        default -> {}
      }
    }

    private void data() {
      data = true;
      String unused = next();
    }

    private void upload() {
      verb = verb.isEmpty() ? "PUT" : verb;
      String unused = next();
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

    private void address(String word) {
      String address = word.contains("://") ? word : "https://" + word;
      if (url.isEmpty() && ours.test(address)) {
        url = address;
      }
    }
  }
}
