package io.ecwiddoctor.files;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises a file by how its content begins, whatever its name. Stateless and thread-safe. */
public final class FormatDetector {

  /** How much of a file decides what it is, in bytes. */
  public static final int HEAD = 8192;

  /** Below a heading or behind a Markdown fence a HAR is one, too. */
  private static final Pattern HAR =
      Pattern.compile(
          "(?:^|\\n)\\h*\\{\\s*(?:\"[^\"]{0,60}\"\\s*:\\s*\"[^\"]{0,200}\"\\s*,\\s*)?\"log\"\\s*:");

  private static final Pattern REPORT =
      Pattern.compile("\"(?:schemaVersion|catalogVersion|failureMode)\"\\s*:");

  private static final Pattern RECORDING =
      Pattern.compile(
          "^\\{\\s*(?:\\}|$|\"(?:description|source|given|expect|simulate)\"\\s*:)|\"exchanges\"\\s*:");

  private static final String EVIDENCE_BLOCK = "BEGIN ECWID-DOCTOR EVIDENCE";

  private static final Pattern POSTMAN_COLLECTION =
      Pattern.compile("\"_postman_id\"\\s*:|schema\\.getpostman\\.com/json/collection");

  private static final int ESCAPE = 27;

  private FormatDetector() {}

  /** What a file can be. */
  public enum Format {
    /** Nothing but white space. */
    EMPTY(""),
    ZIP("a zip archive or a workbook"),
    GZIP("a gzip archive"),
    PDF("a PDF document"),
    IMAGE("an image"),
    BINARY("binary data"),
    /** A HAR 1.2, perhaps with something above it. */
    HAR("a HAR"),
    /** What {@code --record} writes. */
    RECORDING("a recording"),
    /** What {@code -o block} writes, perhaps with something around it. */
    EVIDENCE_BLOCK("an evidence block"),
    /** What {@code -o json} writes, one or more. */
    REPORT("a report"),
    POSTMAN_COLLECTION("a Postman collection"),
    /** A JSON object of another kind. */
    JSON("JSON"),
    JSON_ARRAY("a JSON array"),
    TEXT("text");

    private final String words;

    Format(String words) {
      this.words = words;
    }

    /** What it is, for a message: "a gzip archive"; empty for an empty file. */
    public String words() {
      return words;
    }

    /** Whether no text can be read from it. */
    public boolean isBinary() {
      return this == ZIP || this == GZIP || this == PDF || this == IMAGE || this == BINARY;
    }
  }

  /**
   * What a file is.
   *
   * @param charset UTF-8, or UTF-16 as PowerShell writes it, with a byte-order mark or without
   * @param start where the document begins, in characters behind a byte-order mark; above 0 only
   *     for a HAR with something above it
   */
  public record Detected(Format format, Charset charset, int start) {

    /** Whether the bytes are UTF-16. */
    public boolean isUtf16() {
      return !charset.equals(StandardCharsets.UTF_8);
    }

    /** The text of the same stream from {@link #start}, without a byte-order mark. */
    public Reader reader(InputStream in, boolean strict) throws IOException {
      Reader decoded =
          strict
              ? new InputStreamReader(in, charset.newDecoder())
              : new InputStreamReader(in, charset);
      BufferedReader reader = new BufferedReader(decoded);
      reader.mark(1);
      if (reader.read() != 0xFEFF) {
        reader.reset();
      }
      reader.skip(start);
      return reader;
    }
  }

  /** Looks at a stream, and leaves it where it was. */
  public static Detected detect(BufferedInputStream in) throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return detect(head);
  }

  /** Looks at the first bytes of a file, at best {@link #HEAD} of them. */
  public static Detected detect(byte[] head) {
    Format binary = magic(head);
    Charset charset = charset(head);
    if (binary != null) {
      return new Detected(binary, charset, 0);
    }
    String text = new String(head, charset).replaceFirst("^\\uFEFF", "");
    if (isBinary(text)) {
      return new Detected(Format.BINARY, charset, 0);
    }
    Matcher har = HAR.matcher(text);
    return har.find()
        ? new Detected(Format.HAR, charset, text.indexOf('{', har.start()))
        : new Detected(format(text.strip()), charset, 0);
  }

  private static Format format(String text) {
    if (text.isEmpty()) {
      return Format.EMPTY;
    }
    boolean array = text.startsWith("[{") || text.matches("(?s)\\[\\s*[{\\[\"\\]].*");
    if (!text.startsWith("{") && !array) {
      return text.contains(EVIDENCE_BLOCK) ? Format.EVIDENCE_BLOCK : Format.TEXT;
    }
    if (POSTMAN_COLLECTION.matcher(text).find()) {
      return Format.POSTMAN_COLLECTION;
    }
    if (array) {
      return Format.JSON_ARRAY;
    }
    if (REPORT.matcher(text).find()) {
      return Format.REPORT;
    }
    return RECORDING.matcher(text).find() ? Format.RECORDING : Format.JSON;
  }

  /** By the byte-order mark, or by the zeros between the letters. */
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

  private static boolean isBinary(String text) {
    long strange =
        text.chars()
            .filter(
                c -> c == 0xFFFD || (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != ESCAPE))
            .count();
    return strange * 20 > text.length();
  }

  private static @Nullable Format magic(byte[] head) {
    String magic = new String(head, 0, Math.min(head.length, 4), StandardCharsets.ISO_8859_1);
    if (magic.startsWith("PK")) {
      return Format.ZIP;
    }
    if (magic.startsWith("\u001F\u008B")) {
      return Format.GZIP;
    }
    if (magic.equals("%PDF")) {
      return Format.PDF;
    }
    boolean image =
        magic.startsWith("\u0089PN") || magic.startsWith("\u00FF\u00D8") || magic.equals("GIF8");
    return image ? Format.IMAGE : null;
  }
}
