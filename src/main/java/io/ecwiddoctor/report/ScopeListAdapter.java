package io.ecwiddoctor.report;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes lists of scopes, and remembers what it wrote: they are most of a line, and of a thousand
 * stores nearly all have the same. Thread-safe; its size is bounded.
 */
final class ScopeListAdapter extends TypeAdapter<List<ReportedScope>> {

  static final TypeToken<List<ReportedScope>> TYPE = new TypeToken<>() {};

  private static final int MOST = 256;

  private final Gson plain;
  private final Map<List<ReportedScope>, String> written = new ConcurrentHashMap<>();

  /**
   * An adapter that has written nothing yet.
   *
   * @param plain writes a list that is new
   */
  ScopeListAdapter(Gson plain) {
    this.plain = plain;
  }

  @Override
  public void write(JsonWriter out, List<ReportedScope> scopes) throws IOException {
    String known = written.get(scopes);
    if (known == null) {
      known = plain.toJson(scopes, TYPE.getType());
      if (written.size() < MOST) {
        written.put(scopes, known);
      }
    }
    out.jsonValue(known);
  }

  @Override
  public List<ReportedScope> read(JsonReader in) throws IOException {
    return plain.fromJson(in, TYPE.getType());
  }
}
