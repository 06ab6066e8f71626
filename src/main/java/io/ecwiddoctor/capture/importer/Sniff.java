package io.ecwiddoctor.capture.importer;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Tells what a file is by how it begins, whatever its name.
 *
 * @param format what it is
 * @param reader its text from the beginning
 */
record Sniff(Format format, Reader reader) {

  private static final int HEAD = 8192;

  private static final Pattern HAR =
      Pattern.compile(
          "\\{\\s*(?:\"[^\"]*\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*)?\"log\"\\s*:.*", Pattern.DOTALL);

  private static final Pattern BODY_ALONE =
      Pattern.compile("\\{\\s*\"error(?:Code|Message)\"\\s*:");

  /** What can be read. */
  enum Format {
    /** The JSON of a recording. */
    EVIDENCE,
    /** The JSON that browsers export. */
    HAR,
    /** Text, perhaps of curl. */
    TRANSCRIPT
  }

  /**
   * Looks at a stream.
   *
   * @param place what to call it in messages
   * @throws IntakeException if nothing can be read from it
   */
  static Sniff of(InputStream stream, String place) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, HEAD);
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    Charset charset = charset(head);
    String text = new String(head, charset).replaceFirst("^\\uFEFF", "").stripLeading();
    if (text.isEmpty()) {
      throw new IntakeException(place + ": the file is empty.");
    }
    refuseBinary(head, text, place);
    if (BODY_ALONE.matcher(text).lookingAt()) {
      throw new IntakeException(
          place
              + ": this is the body of a reply alone; put its status line above it, such as HTTP/1.1"
              + " 403 Forbidden.");
    }
    Format format = format(text);
    // A recording is held to its letters; in what browsers and people write one may be wrong.
    InputStreamReader decoded =
        format == Format.EVIDENCE
            ? new InputStreamReader(in, charset.newDecoder())
            : new InputStreamReader(in, charset);
    return new Sniff(format, withoutMark(new BufferedReader(decoded)));
  }

  private static Format format(String text) {
    if (HAR.matcher(text).matches()) {
      return Format.HAR;
    }
    return text.startsWith("{") || text.startsWith("[\"") || text.startsWith("[{")
        ? Format.EVIDENCE
        : Format.TRANSCRIPT;
  }

  /** By its byte-order mark, or by the zeros between the letters that PowerShell writes. */
  private static Charset charset(byte[] head) {
    if (head.length >= 2) {
      int mark = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
      if (mark == 0xFFFE || (head[0] != 0 && head[1] == 0)) {
        return StandardCharsets.UTF_16LE;
      }
      if (mark == 0xFEFF || (head[0] == 0 && head[1] != 0)) {
        return StandardCharsets.UTF_16BE;
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != 0xFEFF) {
      reader.reset();
    }
    return reader;
  }

  private static void refuseBinary(byte[] head, String text, String place) {
    String kind = kind(head);
    long strange =
        text.chars()
            .filter(c -> c == 0xFFFD || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != 27))
            .count();
    if (!kind.isEmpty() || strange * 20 > text.length()) {
      throw new IntakeException(
          place
              + ": this is "
              + (kind.isEmpty() ? "no text" : kind)
              + "; give a recording, a HAR as the browser exports it, or the text of a curl"
              + " transcript.");
    }
  }

  private static String kind(byte[] head) {
    String magic = new String(head, 0, Math.min(head.length, 4), StandardCharsets.ISO_8859_1);
    if (magic.startsWith("PK")) {
      return "a zip archive";
    }
    if (magic.startsWith("\u001F\u008B")) {
      return "a gzip archive";
    }
    if (magic.equals("%PDF")) {
      return "a PDF document";
    }
    boolean picture =
        magic.startsWith("\u0089PN") || magic.startsWith("\u00FF\u00D8") || magic.equals("GIF8");
    return picture ? "a picture" : "";
  }
}
