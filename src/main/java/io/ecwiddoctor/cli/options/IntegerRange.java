package io.ecwiddoctor.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of an option to an integer within bounds. */
public abstract class IntegerRange implements ITypeConverter<Integer> {

  private final int least;
  private final int most;

  /** With both bounds included. */
  protected IntegerRange(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number that is out of bounds.
    }
    throw new TypeConversionException("must be an integer from " + least + " to " + most);
  }
}
