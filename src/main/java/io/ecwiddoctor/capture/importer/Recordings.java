package io.ecwiddoctor.capture.importer;

import java.util.List;

/**
 * What a file holds. Immutable.
 *
 * @param cases at least one, in the order in which they begin in the file
 * @param notes what was left out and what to add, a sentence each
 * @param whole whether the file was read to its end; if not, there may have been more calls
 */
public record Recordings(List<RecordedCase> cases, List<String> notes, boolean whole) {

  public Recordings {
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
  }
}
