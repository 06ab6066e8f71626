package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.model.StoreId;
import picocli.CommandLine.ITypeConverter;

/** Converts the value of an option to a store id. */
public final class StoreIdConverter implements ITypeConverter<StoreId> {

  private static final class Range extends IntegerRange {
    Range() {
      super(1, Integer.MAX_VALUE);
    }
  }

  @Override
  public StoreId convert(String value) {
    return StoreId.of(new Range().convert(value));
  }
}
