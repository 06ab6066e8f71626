package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Labels;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportFormat;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.report.ReportedDiagnosis;
import io.ecwiddoctor.report.SavedReportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A recording as a short text for tickets and chats, which {@code replay} reads back:
 *
 * <pre>
 * -----BEGIN ECWID-DOCTOR EVIDENCE-----
 * Store: 1003
 * Found: FAULT, MISSING_SCOPES
 * Read: ecwid-doctor replay FILE
 *
 * H4sIAAAAAAAA/…
 * -----END ECWID-DOCTOR EVIDENCE-----
 * </pre>
 *
 * <p>The lines with a colon are for people. The rest is the recording, compressed and in base64
 * without padding, so that quote marks, indentation and other line breaks do no harm. What is
 * missing or altered is noticed. An instance writes one output and is not thread-safe.
 */
public final class EvidenceBlock implements ReportFormat {

  private static final int WIDTH = 64;

  /** No more is unpacked, in bytes: a full sweep takes about 10 KiB. */
  private static final int LIMIT = 1024 * 1024;

  /** No longer text is read, in characters. */
  private static final int TEXT_LIMIT = 4 * 1024 * 1024;

  /** Without the dashes, which chats change or remove. */
  private static final Pattern BLOCK =
      Pattern.compile(
          "BEGIN ECWID-DOCTOR EVIDENCE(.*?)(?:END ECWID-DOCTOR EVIDENCE|\\z)", Pattern.DOTALL);

  /** What mail programs put before a quoted line. */
  private static final Pattern MARGIN = Pattern.compile("(?m)^(?:>|&gt;|[|\\h])+");

  /** How gzip begins, in base64. */
  private static final String START = "H4sIA";

  private static final Pattern NOT_DATA = Pattern.compile("[^A-Za-z0-9+/]");

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    if (line.problem() == null) {
      out.append(of(line.report()));
    }
  }

  /**
   * Returns the block of a report, line break included.
   *
   * @throws SavedReportException if the report was made by a version that didn't keep enough
   */
  public static String of(Report report) {
    String json;
    try {
      json = EvidenceFile.line(report, "Written by ecwid-doctor " + report.tool().version() + ".");
    } catch (IllegalArgumentException e) {
      throw new SavedReportException("This report can't become a block: " + e.getMessage(), e);
    }
    StringBuilder block = new StringBuilder("-----BEGIN ECWID-DOCTOR EVIDENCE-----\n");
    block.append("Store: ").append(Printable.line(report.store().id())).append('\n');
    block.append("Found: ").append(found(report)).append('\n');
    block.append("Read: ecwid-doctor replay FILE\n\n");
    String data = Base64.getEncoder().withoutPadding().encodeToString(packed(json));
    for (int at = 0; at < data.length(); at += WIDTH) {
      block.append(data, at, Math.min(at + WIDTH, data.length())).append('\n');
    }
    return block.append("-----END ECWID-DOCTOR EVIDENCE-----\n").toString();
  }

  private static String found(Report report) {
    Verdict verdict = report.verdict();
    String codes =
        report.diagnoses().stream()
            .map(ReportedDiagnosis::code)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return codes.isEmpty() ? verdict.name() : verdict + ", " + codes;
  }

  private static byte[] packed(String json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("Memory can't be written to.", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads all blocks of a text.
   *
   * @param place what to call it in messages
   * @throws EvidenceException if there is none, or one that isn't whole
   */
  public static List<EvidenceFile> read(Reader reader, String place) throws IOException {
    String text =
        InputFiles.text(
            reader,
            TEXT_LIMIT,
            () ->
                new EvidenceException(
                    place + ": too long for a text with evidence; give the block alone."));
    List<EvidenceFile> files = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      String each = files.isEmpty() ? place : place + ", block " + (files.size() + 1);
      files.add(EvidenceFile.parse(unpacked(data(block.group(1)), each), each));
    }
    return files;
  }

  private static String data(String block) {
    int start = Math.max(0, block.indexOf(START));
    return NOT_DATA.matcher(MARGIN.matcher(block.substring(start)).replaceAll("")).replaceAll("");
  }

  private static String unpacked(String data, String place) {
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(data)))) {
      byte[] bytes = in.readNBytes(LIMIT + 1);
      if (bytes.length > LIMIT) {
        throw new EvidenceException(
            place
                + ": the block holds more than "
                + Labels.count(LIMIT, "byte")
                + ", which no evidence does.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw new EvidenceException(
          place
              + ": the evidence block was altered or is not whole; copy it again, from its BEGIN"
              + " line to its END line.",
          e);
    }
  }
}
