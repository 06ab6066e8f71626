package io.ecwiddoctor.report;

import java.io.IOException;

/**
 * Writes reports one after the other in some format, each a pure function of the report alone. What
 * a reply, a store or a user put into a report is made harmless for the medium.
 *
 * <p>The calls come in the order {@code begin}, perhaps {@code preface}, {@code report} any number
 * of times, perhaps {@code incomplete}, {@code end}; one that writes no {@code end} has failed
 * half-way. An instance serves one output and is not thread-safe.
 */
public interface ReportFormat {

  /** Writes what stands before the first report. */
  default void begin(Appendable out) throws IOException {}

  /**
   * Writes what is to be read before the reports; formats without a place for it leave it out.
   *
   * @param text of several lines
   */
  default void preface(String text, Appendable out) throws IOException {}

  /** Writes one report; nothing of it is kept. */
  void report(ReportLine line, Appendable out) throws IOException;

  /**
   * Says that there should be more reports than there are; formats without a place for it, as JSON
   * and CSV are, say nothing.
   *
   * @param words what is missing and what to do, as sentences
   */
  default void incomplete(String words, Appendable out) throws IOException {}

  /** Writes what stands behind the last report. */
  default void end(Appendable out) throws IOException {}
}
