package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportedEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording or a fixture: what was seen of one store and its token. {@code fixtures/README.md}
 * describes its JSON. Immutable and thread-safe.
 *
 * @param description one sentence; empty where a recording has none
 * @param source where the replies come from, or null
 * @param evidence what the engine is given
 * @param origin what a report says about the token
 * @param server where the API was asked
 * @param exchanges the probes and replies that it was made from, in the order of the file
 * @param expectation what it must lead to, or null
 * @param stand under which store the stand-in plays it, or null
 */
public record EvidenceFile(
    String description,
    @Nullable Source source,
    Evidence evidence,
    TokenOrigin origin,
    ApiBaseUrl server,
    List<Exchange> exchanges,
    @Nullable Expectation expectation,
    @Nullable SimulatedStore stand) {

  /** The largest file that is read, in characters; a full sweep takes about 10 KiB. */
  public static final int SIZE_LIMIT = 1024 * 1024;

  public EvidenceFile {
    exchanges = List.copyOf(exchanges);
  }

  /**
   * Reads a file.
   *
   * @throws EvidenceException if it can't be read or isn't evidence
   */
  public static EvidenceFile read(Path file) {
    try (InputStream in = InputFiles.open(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new EvidenceException(file + ": " + InputFiles.reason(e) + ".", e);
    }
  }

  /**
   * Reads a stream to its end, and leaves it open.
   *
   * @param place what to call it in messages
   * @throws EvidenceException if it isn't evidence
   */
  public static EvidenceFile read(InputStream in, String place) throws IOException {
    return read(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), place);
  }

  /**
   * Reads to the end, and leaves it open.
   *
   * @param place what to call it in messages
   * @throws EvidenceException if it isn't evidence
   */
  public static EvidenceFile read(Reader reader, String place) throws IOException {
    try {
      return parse(InputFiles.text(reader, SIZE_LIMIT, () -> tooLarge(place)), place);
    } catch (CharacterCodingException e) {
      throw new EvidenceException(place + ": this is not UTF-8; save it as UTF-8.", e);
    }
  }

  private static EvidenceException tooLarge(String place) {
    return new EvidenceException(
        place
            + ": larger than 1 MiB, which no recording of one store is; give the recording"
            + " alone.");
  }

  /**
   * Reads a text.
   *
   * @param place what to call it in messages
   * @throws EvidenceException if it isn't evidence
   */
  public static EvidenceFile parse(String json, String place) {
    return EvidenceParser.parse(JsonNode.parse(json, place));
  }

  /**
   * Returns the JSON of a recording: reading it gives equal evidence. It has only what the rules
   * use of the replies.
   *
   * @param description one sentence, for people
   */
  public static String write(Evidence evidence, String description) {
    return write(evidence, description, TokenOrigin.RECORDING, ApiBaseUrl.ECWID);
  }

  /** Returns a recording with what a report says of the token and the server. */
  public static String write(
      Evidence evidence, String description, TokenOrigin origin, ApiBaseUrl server) {
    return EvidenceWriter.write(evidence, description, origin, server);
  }

  /**
   * Returns the recording of a report.
   *
   * @throws IllegalArgumentException if the report was made by a version that didn't keep enough
   */
  public static String write(Report report, String description) {
    return write(
        ReportedEvidence.of(report), description, origin(report), ReportedEvidence.server(report));
  }

  /** The same in one line, its end included. */
  public static String line(Report report, String description) {
    return line(
        ReportedEvidence.of(report), description, origin(report), ReportedEvidence.server(report));
  }

  private static TokenOrigin origin(Report report) {
    return new TokenOrigin(report.token().source(), report.token().fingerprint());
  }

  /** The same in one line, its end included. */
  public static String line(
      Evidence evidence, String description, TokenOrigin origin, ApiBaseUrl server) {
    return EvidenceWriter.line(evidence, description, origin, server);
  }
}
