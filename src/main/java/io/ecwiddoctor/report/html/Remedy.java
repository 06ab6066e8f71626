package io.ecwiddoctor.report.html;

import io.ecwiddoctor.words.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done at some stores, in the same words at each.
 *
 * @param stores how many
 * @param scopes the scopes concerned; empty where there are none
 * @param firstStores the first of them
 * @param steps what to do, in order
 * @param message what to send; null where nothing has to be sent
 * @param recipient who gets it
 * @param actor who has to act
 */
record Remedy(
    int stores,
    String scopes,
    List<String> firstStores,
    List<List<TextPart>> steps,
    @Nullable List<TextPart> message,
    String recipient,
    String actor) {

  Remedy {
    firstStores = List.copyOf(firstStores);
    steps = List.copyOf(steps);
  }

  String count(Words words) {
    return ReadableNumbers.stores(stores, words);
  }

  /** The first stores, in a line. */
  String storeNames() {
    return String.join(", ", firstStores) + (stores > firstStores.size() ? ", …" : "");
  }
}
