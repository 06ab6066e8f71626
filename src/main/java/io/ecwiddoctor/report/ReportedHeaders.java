package io.ecwiddoctor.report;

import com.google.gson.annotations.SerializedName;
import io.ecwiddoctor.fact.ReplySource;
import java.time.Instant;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Who answered, by the headers of the reply: the sender's words, bounded and redacted. Each is null
 * where the reply doesn't have it.
 *
 * @param server the {@code Server} header
 * @param via the {@code Via} header
 * @param cfRay the {@code CF-RAY} header
 * @param location the {@code Location} header, without its query
 * @param date the {@code Date} header, in UTC
 * @param proxy true where a proxy answered in Ecwid's place
 */
public record ReportedHeaders(
    @Nullable String server,
    @Nullable String via,
    @SerializedName("cf-ray") @Nullable String cfRay,
    @Nullable String location,
    @Nullable Instant date,
    @Nullable Boolean proxy) {

  /** Returns the headers of a reply; null where it has none of them. */
  static @Nullable ReportedHeaders of(ReplySource source) {
    ReportedHeaders headers =
        new ReportedHeaders(
            Absent.ifEmpty(source.server()),
            Absent.ifEmpty(source.via()),
            Absent.ifEmpty(source.cfRay()),
            Absent.ifEmpty(source.location()),
            source.date(),
            source.proxy() ? Boolean.TRUE : null);
    return source.equals(ReplySource.UNKNOWN) ? null : headers;
  }

  /** Returns who answered, as "Server: nginx, Via: 1.1 proxy"; null where nothing says so. */
  @Nullable String words() {
    StringJoiner words = new StringJoiner(", ");
    add(words, "Server", server);
    add(words, "Via", via);
    add(words, "CF-RAY", cfRay);
    add(words, "Location", location);
    return words.length() == 0 ? null : words.toString();
  }

  ReplySource source() {
    return new ReplySource(
        Absent.orEmpty(server),
        Absent.orEmpty(via),
        Absent.orEmpty(cfRay),
        Absent.orEmpty(location),
        date,
        Boolean.TRUE.equals(proxy));
  }

  private static void add(StringJoiner words, String name, @Nullable String value) {
    if (value != null) {
      words.add(name + ": " + value);
    }
  }
}
