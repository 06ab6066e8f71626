package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.fact.Failure;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells from what a browser or curl says of a connection why there was no reply. */
final class NetErrors {

  /** The exit statuses of curl that say it plainly; 7 and 28 are told by words, too. */
  private static final Map<Integer, Failure> CURL =
      Map.ofEntries(
          Map.entry(1, Failure.NOT_HTTP),
          Map.entry(5, Failure.DNS),
          Map.entry(6, Failure.DNS),
          Map.entry(7, Failure.UNREACHABLE),
          Map.entry(8, Failure.NOT_HTTP),
          Map.entry(16, Failure.RESET),
          Map.entry(18, Failure.RESET),
          Map.entry(28, Failure.TIMEOUT),
          Map.entry(35, Failure.HANDSHAKE),
          Map.entry(51, Failure.CERTIFICATE),
          Map.entry(52, Failure.RESET),
          Map.entry(55, Failure.RESET),
          Map.entry(56, Failure.RESET),
          Map.entry(60, Failure.CERTIFICATE),
          Map.entry(77, Failure.CERTIFICATE),
          Map.entry(92, Failure.RESET));

  private NetErrors() {}

  /** The failure that a line of curl speaks of; null if it speaks of none. */
  static @Nullable Failure ofCurl(int status, String words) {
    Failure told = failure(words);
    return told != null ? told : CURL.get(status);
  }

  /** The failure that these words speak of; null if they speak of none. */
  static @Nullable Failure failure(String words) {
    String text = words.toLowerCase(Locale.ROOT).replace('_', ' ');
    if (has(text, "name not resolved", "could not resolve", "unknownhost", "unknown host")) {
      return Failure.DNS;
    }
    if (has(text, "err cert", "certificate", "subject name", "sec error")) {
      return Failure.CERTIFICATE;
    }
    if (has(
        text, "err ssl", "ssl connect error", "handshake", "tls connect error", "wrong version")) {
      return Failure.HANDSHAKE;
    }
    if (has(text, "refused")) {
      return Failure.REFUSED;
    }
    if (has(text, "timed out", "timeout")) {
      return Failure.TIMEOUT;
    }
    if (has(
        text, "reset", "err connection closed", "empty response", "empty reply", "recv failure")) {
      return Failure.RESET;
    }
    if (has(text, "invalid http response", "http/0.9")) {
      return Failure.NOT_HTTP;
    }
    return has(text, "unreachable", "disconnected", "no route", "couldn't connect")
        ? Failure.UNREACHABLE
        : null;
  }

  private static boolean has(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
