package io.ecwiddoctor.capture.importer;

import com.google.gson.JsonArray;
import io.ecwiddoctor.model.Redactor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps of a reply's headers what a diagnosis uses: known names, and values of a known form. */
final class ReplyHeaderScrubber {

  /** What headers of a reply say that says something; anything else in them may be somebody's. */
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "content-type",
              Pattern.compile("[\\w.+-]{1,40}/[\\w.+-]{1,60}(?:;? *charset=[\\w-]{1,20})?"),
          "retry-after", Pattern.compile("\\d{1,6}"),
          "server", Pattern.compile("[\\w./() -]{1,80}"),
          "via", Pattern.compile("[\\w.:/(), -]{1,120}"),
          "cf-ray", Pattern.compile("[\\w-]{1,40}"),
          "date", Pattern.compile("[\\w:, +-]{1,40}"),
          "content-encoding", Pattern.compile("[\\w, -]{1,40}"),
          "content-length", Pattern.compile("\\d{1,12}"));

  /** Headers of a reply whose presence says something. */
  private static final Set<String> PRESENT =
      Set.of(
          "www-authenticate",
          "proxy-authenticate",
          "cf-mitigated",
          "x-squid-error",
          "x-deny-reason",
          "x-proxy-error",
          "x-bluecoat-via",
          "x-zscaler-reason");

  private ReplyHeaderScrubber() {}

  /** Returns the headers as a HAR has them. */
  static JsonArray headers(Map<String, String> received) {
    Map<String, String> kept = new TreeMap<>();
    received.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          Pattern form = VALUES.get(lower);
          if (form != null) {
            boolean known = form.matcher(value.strip()).matches();
            kept.put(lower, known ? Redactor.ANY.all(value.strip()) : "x");
          } else if (PRESENT.contains(lower)) {
            kept.put(lower, "x");
          } else if (lower.equals("location")) {
            kept.put(lower, new UrlScrubber(new Pseudonyms()).url(value));
          }
        });
    JsonArray headers = new JsonArray();
    kept.forEach((name, value) -> headers.add(HarScrubber.pair(name, value)));
    return headers;
  }
}
