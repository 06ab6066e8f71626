package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.words.Language;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a language: {@code es}, {@code es-MX}. */
final class LanguageConverter implements ITypeConverter<Language> {

  @Override
  public Language convert(String value) {
    return Language.of(value)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "must be one of " + String.join(", ", Language.tags())));
  }
}
