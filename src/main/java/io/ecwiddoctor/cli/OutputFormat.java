package io.ecwiddoctor.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a result is written as. */
enum OutputFormat {
  TEXT,
  JSON;

  static OutputFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--output "
                        + UserText.quoted(word)
                        + " is no output format; use one of "
                        + String.join(", ", words())
                        + "."));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static List<String> words() {
    return Arrays.stream(values()).map(OutputFormat::word).toList();
  }
}
