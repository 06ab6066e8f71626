package io.ecwiddoctor.capture.recording;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.ProbeJson;
import java.util.Collection;
import java.util.Objects;

/** Writes evidence as a file has it. */
final class EvidenceWriter {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final Gson ONE_LINE = new GsonBuilder().disableHtmlEscaping().create();

  private EvidenceWriter() {}

  static String write(
      Evidence evidence, String description, TokenOrigin origin, ApiBaseUrl server) {
    return GSON.toJson(recording(evidence, description, origin, server)) + "\n";
  }

  static String line(Evidence evidence, String description, TokenOrigin origin, ApiBaseUrl server) {
    return ONE_LINE.toJson(recording(evidence, description, origin, server)) + "\n";
  }

  private static JsonObject recording(
      Evidence evidence, String description, TokenOrigin origin, ApiBaseUrl server) {
    JsonObject root = new JsonObject();
    root.addProperty("description", description);
    root.add("given", given(evidence, origin, server));
    JsonArray exchanges = new JsonArray();
    for (ProbeOutcome outcome : evidence.outcomes()) {
      exchanges.add(exchange(outcome));
    }
    root.add("exchanges", exchanges);
    return root;
  }

  private static JsonObject given(Evidence evidence, TokenOrigin origin, ApiBaseUrl server) {
    JsonObject given = new JsonObject();
    given.add("storeId", store(evidence.store()));
    given.add("token", token(evidence.token(), origin));
    given.addProperty("profile", evidence.profile().name());
    if (!ScopeProfile.BUILT_IN.contains(evidence.profile())) {
      given.add("scopes", scopes(evidence.profile().scopes()));
    }
    addUnlessEmpty(
        given,
        "candidateStores",
        texts(evidence.candidates().stream().map(StoreId::toString).toList()));
    addUnlessEmpty(given, "appScopes", scopes(evidence.appScopes()));
    if (evidence.writeProbes()) {
      given.addProperty("writeProbes", true);
    }
    if (evidence.patienceSeconds() != 0) {
      given.addProperty("patienceSeconds", evidence.patienceSeconds());
    }
    addUnlessEmpty(
        given,
        "throttledAt",
        texts(evidence.throttledAt().stream().map(Object::toString).toList()));
    if (evidence.throttledUntil() != null) {
      given.addProperty("throttledUntil", evidence.throttledUntil().toString());
    }
    if (!server.isEcwid()) {
      given.addProperty("baseUrl", server.toString());
    }
    return given;
  }

  private static JsonObject token(TokenShape shape, TokenOrigin origin) {
    JsonObject token = new JsonObject();
    token.addProperty("kind", shape.kind().name());
    token.addProperty("words", shape.proof().words());
    addUnlessEmpty(token, "detail", shape.detail());
    addUnlessEmpty(token, "cleaned", shape.cleaned());
    if (!origin.equals(TokenOrigin.RECORDING)) {
      token.addProperty("source", origin.source());
      addUnlessEmpty(token, "fingerprint", Objects.requireNonNullElse(origin.fingerprint(), ""));
    }
    return token;
  }

  private static JsonElement store(StoreShape store) {
    if (store.id() != null) {
      return new JsonPrimitive(store.id().toString());
    }
    JsonObject invalid = new JsonObject();
    invalid.addProperty("shown", store.shown());
    addUnlessEmpty(invalid, "found", store.found());
    invalid.addProperty("words", store.proof().words());
    return invalid;
  }

  /** What the rules use of an outcome, as a report has it. */
  private static JsonObject exchange(ProbeOutcome outcome) {
    JsonObject exchange = new JsonObject();
    exchange.addProperty("at", outcome.at().toString());
    exchange.add("seen", ProbeJson.write(outcome));
    return exchange;
  }

  private static JsonArray scopes(Collection<Scope> scopes) {
    return texts(scopes.stream().sorted().map(Scope::scopeName).toList());
  }

  private static JsonArray texts(Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static void addUnlessEmpty(JsonObject object, String name, String text) {
    if (!text.isEmpty()) {
      object.addProperty(name, text);
    }
  }

  private static void addUnlessEmpty(JsonObject object, String name, JsonArray array) {
    if (!array.isEmpty()) {
      object.add(name, array);
    }
  }
}
