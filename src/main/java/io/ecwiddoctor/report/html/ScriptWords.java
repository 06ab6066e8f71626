package io.ecwiddoctor.report.html;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;

/** The words of the scripts, as data for them; the scripts have the English ones themselves. */
final class ScriptWords {

  /** Escapes what could end a block: the default of Gson. */
  private static final Gson GSON = new Gson();

  private ScriptWords() {}

  /** Returns the block for a page; empty in English. */
  static String block(Words words) {
    if (words.language() == Language.ENGLISH) {
      return "";
    }
    JsonObject json = new JsonObject();
    for (String key : Words.ENGLISH.keys("script.")) {
      json.addProperty(Words.ENGLISH.say(key), words.say(key));
    }
    return "<script type=\"application/json\" id=\"words\">" + GSON.toJson(json) + "</script>\n";
  }
}
