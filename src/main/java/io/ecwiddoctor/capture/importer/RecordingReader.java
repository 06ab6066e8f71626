package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.recording.EvidenceException;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads recordings: one document, or one a line, as a batch writes them. Not thread-safe. */
final class RecordingReader {

  /** No line that a batch writes is near that, in characters. */
  private static final int LONGEST_LINE = 1024 * 1024;

  private final BufferedReader in;
  private final String place;
  private int number;

  private RecordingReader(BufferedReader in, String place) {
    this.in = in;
    this.place = place;
  }

  /**
   * Reads all recordings.
   *
   * @param place what to call it in messages
   * @throws EvidenceException if it isn't a recording
   * @throws IntakeException if it is more than a recording can be
   */
  static List<EvidenceFile> read(Reader reader, String place) throws IOException {
    BufferedReader in = new BufferedReader(reader);
    in.mark(LONGEST_LINE + 1);
    RecordingReader lines = new RecordingReader(in, place);
    if (lines.beginWithWholeOne()) {
      in.reset();
      return new RecordingReader(in, place).all();
    }
    in.reset();
    return List.of(EvidenceFile.read(in, place));
  }

  /** Whether the first line is a recording; no line of a longer document is one by itself. */
  private boolean beginWithWholeOne() throws IOException {
    try {
      String line = line();
      // Most documents have several lines, and aren't parsed in vain.
      if (!line.stripTrailing().endsWith("}")) {
        return false;
      }
      EvidenceFile unused = EvidenceFile.parse(line, place);
      return true;
    } catch (EvidenceException | IntakeException e) {
      return false;
    }
  }

  private List<EvidenceFile> all() throws IOException {
    List<EvidenceFile> files = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (!line.isBlank()) {
        files.add(EvidenceFile.parse(line, number == 1 ? place : place + ", line " + number));
      }
    }
    return files;
  }

  /** A line with its break; empty at the end. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    number++;
    for (int sign = in.read(); sign >= 0; sign = in.read()) {
      line.append((char) sign);
      if (sign == '\n') {
        break;
      }
      if (line.length() == LONGEST_LINE) {
        throw new IntakeException(
            place + ", line " + number + ": longer than a recording of one row can be.");
      }
    }
    return line.toString();
  }
}
