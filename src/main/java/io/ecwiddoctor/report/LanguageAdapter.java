package io.ecwiddoctor.report;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.ecwiddoctor.words.Language;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A language as its tag. English, which reports were always in, isn't named. */
final class LanguageAdapter extends TypeAdapter<Language> {

  @Override
  public void write(JsonWriter out, @Nullable Language value) throws IOException {
    if (value != null && value != Language.ENGLISH) {
      out.value(value.tag());
      return;
    }
    boolean nulls = out.getSerializeNulls();
    out.setSerializeNulls(false);
    out.nullValue();
    out.setSerializeNulls(nulls);
  }

  @Override
  public Language read(JsonReader in) throws IOException {
    return Language.of(in.nextString()).orElse(Language.ENGLISH);
  }
}
