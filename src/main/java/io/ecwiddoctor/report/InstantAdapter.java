package io.ecwiddoctor.report;

import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Times in JSON, as ISO 8601 in UTC. Stateless. */
final class InstantAdapter extends TypeAdapter<Instant> {

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  @Override
  public void write(JsonWriter out, Instant value) throws IOException {
    out.value(value.toString());
  }

  @Override
  public Instant read(JsonReader in) throws IOException {
    String text = in.nextString();
    try {
      Instant instant = Instant.parse(text);
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(LATEST)) {
        throw new DateTimeException("out of range");
      }
      return instant;
    } catch (DateTimeException e) {
      throw new JsonParseException(
          "\"" + text + "\" at " + in.getPath() + " must be a time from 1970 to 9999.", e);
    }
  }
}
