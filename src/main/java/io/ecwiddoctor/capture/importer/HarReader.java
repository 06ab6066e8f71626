package io.ecwiddoctor.capture.importer;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a HAR 1.2 as it comes, one entry at a time; what is not of the API is skipped without being
 * held. Not thread-safe.
 */
final class HarReader {

  /** Gson's reader tells its position nowhere else. */
  private static final Pattern POSITION = Pattern.compile("line (\\d+) column (\\d+)");

  private final JsonReader json;
  private final EvidenceCollector book;
  private final Timeline timeline;
  private final String place;
  private int entries;
  private boolean headersShown;

  HarReader(Reader reader, EvidenceCollector book, String place) {
    this.json = new JsonReader(new TruncatingJsonReader(reader, HarEntry.LONGEST_TEXT));
    this.book = book;
    this.timeline = new Timeline(book);
    this.place = place;
  }

  /**
   * Reads all of it, or as much as there is.
   *
   * @return whether a header that is not in it was not sent
   */
  boolean read() throws IOException {
    Exception damage = null;
    try {
      members(name -> name.equals("log") && log());
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalStateException("something follows");
      }
    } catch (IllegalStateException | EOFException | MalformedJsonException e) {
      damage = e;
    }
    timeline.end();
    if (damage != null) {
      broken(damage);
    }
    return headersShown;
  }

  private boolean log() throws IOException {
    members(name -> name.equals("entries") && entries());
    return true;
  }

  private boolean entries() throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      HarEntry entry = new HarEntry(json, book, timeline);
      try {
        entry.read();
      } finally {
        headersShown |= entry.showsToken();
      }
      entries++;
    }
    json.endArray();
    return true;
  }

  /** What was read before still counts, and is not taken for all. */
  private void broken(Exception e) {
    Matcher position = POSITION.matcher(json.toString());
    String where = position.find() ? ":" + position.group(1) + ":" + position.group(2) : "";
    String words = "this HAR breaks off or is damaged behind " + SkippedCalls.calls(entries);
    if (book.isEmpty()) {
      throw new IntakeException(
          place + where + ": " + words + "; export it again, or copy it whole.", e);
    }
    book.leftOut()
        .damaged(
            (where.isEmpty() ? "" : "at " + where.substring(1) + " ")
                + words
                + "; what comes behind is not in the result: export it again, or copy it whole.");
  }

  /** Reads a member's value and says so, or leaves it to be skipped. */
  @FunctionalInterface
  interface Member {
    boolean read(String name) throws IOException;
  }

  private void members(Member member) throws IOException {
    HarEntry.members(json, member);
  }
}
