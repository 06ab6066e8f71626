package io.ecwiddoctor.serve;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.StrictJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what people and programs send into a {@link DiagnosisRequest}. Stateless. */
final class Questions {

  private static final int MOST_CANDIDATES = 2;
  private static final Pattern SCOPE_LIKE = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");
  private static final Set<String> FIELDS =
      Set.of("store", "token", "profile", "scopes", "candidateStores", "appScopes", "label");

  private Questions() {}

  /**
   * Returns the request in the JSON of an API call.
   *
   * @throws Problem if it isn't one, naming the field
   */
  static DiagnosisRequest ofJson(byte[] body) {
    JsonObject json = object(body);
    for (String name : json.keySet()) {
      if (!FIELDS.contains(name)) {
        throw Problem.of(
            400, "The field \"" + name + "\" isn't known; known are " + sorted(FIELDS) + ".");
      }
    }
    if (!json.has("store") || !json.has("token")) {
      throw Problem.of(400, "The fields \"store\" and \"token\" are needed.");
    }
    ScopeProfile profile = profile(text(json, "profile"), list(json, "scopes"));
    return new DiagnosisRequest(
        String.valueOf(text(json, "store")),
        AccessToken.of(String.valueOf(text(json, "token"))),
        profile,
        "API",
        text(json, "label"),
        candidates(list(json, "candidateStores")),
        appScopes(String.join("\n", list(json, "appScopes"))));
  }

  private static JsonObject object(byte[] body) {
    JsonReader reader = new JsonReader(new StringReader(new String(body, StandardCharsets.UTF_8)));
    reader.setStrictness(Strictness.STRICT);
    try {
      JsonElement json = StrictJson.read(reader);
      if (json.isJsonObject() && reader.peek() == com.google.gson.stream.JsonToken.END_DOCUMENT) {
        return json.getAsJsonObject();
      }
    } catch (StrictJson.DuplicateNameException e) {
      throw Problem.of(400, "The body isn't valid: " + e.getMessage() + ".");
    } catch (IOException | JsonParseException | IllegalStateException e) {
      // Its words may quote the token.
    }
    throw Problem.of(400, "The body must be one JSON object.");
  }

  /** A text or a number; null if it isn't there. */
  private static @Nullable String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonPrimitive() || value.getAsJsonPrimitive().isBoolean()) {
      throw Problem.of(400, "The field \"" + name + "\" must be a text.");
    }
    return value.getAsString();
  }

  /** A list of texts, or one text. */
  private static List<String> list(JsonObject json, String name) {
    JsonElement value = json.get(name);
    if (value == null || !value.isJsonArray()) {
      String one = text(json, name);
      return one == null ? List.of() : List.of(one);
    }
    JsonArray array = value.getAsJsonArray();
    List<String> texts = new ArrayList<>();
    for (JsonElement each : array) {
      if (!each.isJsonPrimitive() || each.getAsJsonPrimitive().isBoolean()) {
        throw Problem.of(400, "The field \"" + name + "\" must be a list of texts.");
      }
      texts.add(each.getAsString());
    }
    return texts;
  }

  /**
   * Returns the scopes that the job needs.
   *
   * @param name of a built-in profile; null or empty for that of a migration
   * @param scopes instead of a profile; empty for none
   */
  static ScopeProfile profile(@Nullable String name, List<String> scopes) {
    boolean named = name != null && !name.isBlank();
    if (named && !scopes.isEmpty()) {
      throw Problem.of(400, "\"profile\" and \"scopes\" were both given; leave out one of them.");
    }
    if (!scopes.isEmpty()) {
      Set<Scope> known = EnumSet.noneOf(Scope.class);
      scopes.forEach(scope -> known.add(scope(scope)));
      return ScopeProfile.custom(known);
    }
    if (!named) {
      return ScopeProfile.MIGRATION;
    }
    List<String> names = ScopeProfile.BUILT_IN.stream().map(ScopeProfile::name).toList();
    return ScopeProfile.builtIn(String.valueOf(name))
        .orElseThrow(
            () ->
                Problem.of(400, "There is no profile \"" + name + "\"; there are " + names + "."));
  }

  private static Scope scope(String name) {
    return Scope.of(name.strip())
        .orElseThrow(() -> Problem.of(400, "\"" + name + "\" is not a scope."));
  }

  /** Returns the stores that a token may belong to. */
  static List<StoreId> candidates(List<String> texts) {
    List<StoreId> stores = new ArrayList<>();
    for (String text : texts) {
      stores.add(store(text));
    }
    if (stores.size() > MOST_CANDIDATES) {
      throw Problem.of(400, "At most two other stores may be tried.");
    }
    return stores;
  }

  /** Returns a store id. */
  static StoreId store(String text) {
    StoreId store = StoreIdLinter.inspect(text).id();
    if (store == null) {
      throw Problem.of(400, "\"" + text + "\" isn't a store id: a number from 1 to 2147483647.");
    }
    return store;
  }

  /** Returns the scopes that the text of an app's Details page names; empty if it is empty. */
  static Set<Scope> appScopes(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Set.of();
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Matcher words = SCOPE_LIKE.matcher(text);
    while (words.find()) {
      Scope.of(words.group()).ifPresent(scopes::add);
    }
    if (scopes.isEmpty()) {
      throw Problem.of(
          400, "The text of the app's Details page names no scope, as read_orders is.");
    }
    return scopes;
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}
