package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.model.AccessToken;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the token of a call was carried, as far as a file shows it. Browsers leave it out of what
 * they export, and people remove it from what they pass on, so its absence alone proves nothing.
 * Holds the token. Immutable and thread-safe.
 *
 * @param header the value of the {@code Authorization} header; null where the file has none
 * @param query the token in the address ({@code ?token=}), decoded; empty where it has none
 * @param complete whether all headers are shown, so that one that isn't there wasn't sent
 */
public record Credential(@Nullable String header, String query, boolean complete) {

  private static final Pattern IN_QUERY = Pattern.compile("[?&]token=([^&#]*)");

  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(.*)", Pattern.DOTALL);

  /** Returns the token in an address, or an empty string. */
  public static String inQuery(String url) {
    var matcher = IN_QUERY.matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Whether it was sent as {@code Authorization: Bearer}. */
  public boolean isBearer() {
    return header != null && BEARER.matcher(header.strip()).matches();
  }

  /** Returns the text that stands for the token, or an empty string. */
  public String text() {
    if (header == null) {
      return query;
    }
    var bearer = BEARER.matcher(header.strip());
    return bearer.matches() ? bearer.group(1).strip() : header.strip();
  }

  /** Returns what must be redacted wherever it occurs. */
  public AccessToken secret() {
    return AccessToken.of(text());
  }
}
