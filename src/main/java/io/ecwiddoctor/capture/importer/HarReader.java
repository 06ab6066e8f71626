package io.ecwiddoctor.capture.importer;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.ecwiddoctor.capture.importer.HarRequest.Redirect;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a HAR 1.2 one entry at a time, and skips what isn't the API's. Not thread-safe. */
final class HarReader {

  /** Gson's reader has its position nowhere else. */
  private static final Pattern POSITION = Pattern.compile("line (\\d+) column (\\d+)");

  private final JsonReader json;
  private final LenientJson members;
  private final EvidenceCollector collector;
  private final Timeline timeline;
  private final String place;
  private final @Nullable HarScrubber scrubber;
  private @Nullable Redirect redirect;
  private int entries;
  private boolean headersShown;

  HarReader(Reader reader, EvidenceCollector collector, String place) {
    this(reader, collector, place, null);
  }

  /**
   * A reader.
   *
   * @param scrubber takes each entry, too; may be null
   */
  HarReader(
      Reader reader, EvidenceCollector collector, String place, @Nullable HarScrubber scrubber) {
    this.json = new JsonReader(new TruncatingJsonReader(reader, HarEntry.LONGEST_TEXT));
    this.members = new LenientJson(json);
    this.collector = collector;
    this.timeline = new Timeline(collector);
    this.place = place;
    this.scrubber = scrubber;
  }

  /**
   * Reads all of it, or as much as there is.
   *
   * @return whether a header that is not in it was not sent
   */
  boolean read() throws IOException {
    Exception damage = null;
    try {
      do {
        members.members(name -> name.equals("log") && log());
      } while (goesOn());
    } catch (IllegalStateException | EOFException | MalformedJsonException e) {
      damage = e;
    }
    timeline.end();
    if (damage != null) {
      if (scrubber != null) {
        scrubber.damaged();
      }
      broken(damage);
    }
    return headersShown;
  }

  /** People put several HARs one behind another, or a Markdown fence below one. */
  private boolean goesOn() throws IOException {
    json.setStrictness(Strictness.LENIENT);
    boolean another = json.peek() == JsonToken.BEGIN_OBJECT;
    json.setStrictness(Strictness.LEGACY_STRICT);
    return another;
  }

  private boolean log() throws IOException {
    members.members(name -> name.equals("entries") && entries());
    return true;
  }

  private boolean entries() throws IOException {
    members.values(
        () -> {
          HarEntry entry =
              new HarEntry(
                  members,
                  collector,
                  timeline,
                  new HarRequest(members, redirect, scrubber == null));
          try {
            entry.read();
          } finally {
            headersShown |= entry.showsToken();
            if (scrubber != null) {
              scrubber.add(entry);
            }
          }
          redirect = entry.redirect();
          entries++;
        });
    return true;
  }

  /** The calls before the damage count, and a note says that there may be more. */
  private void broken(Exception e) {
    Matcher position = POSITION.matcher(json.toString());
    String where = position.find() ? ":" + position.group(1) + ":" + position.group(2) : "";
    String words = "this HAR breaks off or is damaged behind " + SkippedCalls.calls(entries);
    if (collector.isEmpty()) {
      throw new IntakeException(
          place + where + ": " + words + "; export it again, or copy it whole.", e);
    }
    collector
        .skipped()
        .damaged(
            (where.isEmpty() ? "" : "at " + where.substring(1) + " ")
                + words
                + "; what comes behind is not in the result: export it again, or copy it whole.");
  }
}
