package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.Scope;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of an option to a scope. */
public final class ScopeConverter implements ITypeConverter<Scope> {

  @Override
  public Scope convert(String value) {
    if (value.isBlank()) {
      throw new TypeConversionException("is empty; write a scope like read_orders");
    }
    return Scope.of(value)
        .orElseThrow(() -> new TypeConversionException("no such scope." + hint(value)));
  }

  static String hint(String name) {
    List<String> known = Arrays.stream(Scope.values()).map(Scope::scopeName).toList();
    String near = Suggestion.of(name.strip(), known);
    return near.isEmpty() ? " ecwid-doctor profiles lists the common ones." : near;
  }
}
