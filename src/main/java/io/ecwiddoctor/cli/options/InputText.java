package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.files.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads small texts from files and standard input, up to a limit. */
public final class InputText {

  private InputText() {}

  /**
   * Reads a file.
   *
   * @param place what to call it in messages
   * @param limit in bytes
   * @throws UsageException if it can't be read or is longer
   */
  public static String ofFile(String place, String file, int limit) {
    try (InputStream in = InputFiles.open(file)) {
      return ofStream(in, place, limit);
    } catch (IOException e) {
      throw unreadable(place, e);
    }
  }

  /**
   * Reads standard input.
   *
   * @param limit in bytes
   * @throws UsageException if it can't be read or is longer
   */
  public static String ofStandardInput(InputStream in, int limit) {
    try {
      return ofStream(in, "Standard input", limit);
    } catch (IOException e) {
      throw unreadable("Standard input", e);
    }
  }

  /**
   * Reads a stream to its end, as UTF-8, or as UTF-16 where it begins with its byte order mark,
   * because some shells write that when they redirect.
   *
   * @param place what to call it in messages
   * @param limit in bytes
   * @throws UsageException if it is longer
   */
  public static String ofStream(InputStream in, String place, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new UsageException(
          place + " has more than " + limit / 1024 + " KiB; name the right file.");
    }
    boolean utf16 = startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF);
    Charset charset = utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return new String(bytes, mark, bytes.length - mark, charset);
  }

  /** The error for a file or stream that can't be read. */
  public static UsageException unreadable(String place, IOException e) {
    String reason = InputFiles.reason(e);
    return new UsageException(place + " can't be read: " + reason + ".", e);
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    boolean starts = bytes.length >= mark.length;
    for (int i = 0; starts && i < mark.length; i++) {
      starts = (bytes[i] & 0xFF) == mark[i];
    }
    return starts;
  }
}
