package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The language of the pages: a fixed one, else the one that the browser asks for, else a fallback.
 *
 * @param fixed the only language; null where the browser chooses
 * @param fallback the language if the browser asks for none of ours
 */
public record PageLanguage(@Nullable Language fixed, Language fallback) {

  /** Returns the words of the page that answers a request. */
  Words of(HttpExchange exchange) {
    if (fixed != null) {
      return Words.of(fixed);
    }
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Language");
    return Words.of(accepted == null ? fallback : accepted(accepted));
  }

  /** Returns the first of our languages in the order of the browser's wishes. */
  Language accepted(String header) {
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(range -> range.getWeight() > 0)
          .map(range -> Language.of(range.getRange()))
          .flatMap(Optional::stream)
          .findFirst()
          .orElse(fallback);
    } catch (IllegalArgumentException e) {
      return fallback;
    }
  }
}
