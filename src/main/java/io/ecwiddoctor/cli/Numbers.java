package io.ecwiddoctor.cli;

/** Whole numbers as users write them. */
final class Numbers {

  private Numbers() {}

  /**
   * The number of that text.
   *
   * @param option what it was given to, for the message
   * @param least the smallest that makes sense
   * @param most the largest that makes sense
   * @throws UsageException if it is none, or out of these bounds
   */
  static int parse(String option, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number out of bounds.
    }
    throw new UsageException(
        option
            + " "
            + UserText.quoted(text)
            + " is no whole number from "
            + least
            + " to "
            + most
            + ".");
  }
}
