package io.ecwiddoctor.report;

/** How much of a report a text shows. */
public enum Detail {
  /** The verdict, in one line. */
  BRIEF,
  /** What was found and what to do. */
  NORMAL,
  /** Also how it was found: rules, and each request. */
  FULL
}
