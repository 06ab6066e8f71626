package io.ecwiddoctor.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.cli.Main;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.serve.Desktop;
import io.ecwiddoctor.simulator.Simulator;
import io.ecwiddoctor.simulator.Situation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A command, a program and an assistant get the same report on each situation, from the wire. */
@Tag("slow")
final class SameDiagnosisTest {

  /** What differs between two runs. */
  private static final Set<String> OF_THE_RUN =
      Set.of("startedAt", "durationMs", "at", "fingerprint", "source", "date", "requestCount");

  private static final Pattern TIME = Pattern.compile("\\d{4}(?:-\\d\\d){2}T[\\d:.]+Z");

  @Test
  void everySituationGivesTheSameReportByEachWay() throws IOException {
    Map<String, String> differences = new LinkedHashMap<>();
    int asked = 0;
    try (Simulator api = Simulator.start(0)) {
      for (Situation situation : api.situations()) {
        // Neither a program nor an assistant may have requests sent that could change something.
        if (!situation.playable() || situation.given().writeProbes()) {
          continue;
        }
        asked++;
        Question question = Question.of(situation);
        JsonObject command = question.byCommand(api.baseUrl());
        compare("", command, question.byProgram(api.baseUrl()))
            .forEach(each -> differences.put(situation.name() + ", program", each));
        compare("", command, question.byAssistant(api.baseUrl()))
            .forEach(each -> differences.put(situation.name() + ", assistant", each));
      }
    }
    assertTrue(asked > 30, asked + " situations");
    assertEquals("", String.join("\n", lines(differences)));
  }

  private static List<String> lines(Map<String, String> differences) {
    return differences.entrySet().stream().map(each -> each.getKey() + each.getValue()).toList();
  }

  /** What a diagnosis of a situation is given, in the words of each way to ask. */
  private record Question(
      String store,
      String profile,
      List<String> scopes,
      List<String> candidates,
      List<String> appScopes) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    static Question of(Situation situation) {
      Evidence given = situation.given();
      ScopeProfile profile = given.profile();
      boolean builtIn = ScopeProfile.builtIn(profile.name()).filter(profile::equals).isPresent();
      return new Question(
          situation.storeId().toString(),
          builtIn ? profile.name() : "",
          builtIn ? List.of() : names(profile.scopes()),
          given.candidates().stream().map(Object::toString).toList(),
          names(given.appScopes()));
    }

    private static List<String> names(Set<Scope> scopes) {
      return scopes.stream().map(Scope::scopeName).toList();
    }

    JsonObject byCommand(String url) {
      List<String> args = new ArrayList<>(List.of("diagnose", "--store", store, "-o", "json"));
      args.addAll(List.of("--base-url", url, "--timeout", "5"));
      if (!profile.isEmpty()) {
        args.addAll(List.of("--profile", profile));
      }
      scopes.forEach(scope -> args.addAll(List.of("--scope", scope)));
      candidates.forEach(each -> args.addAll(List.of("--candidate-store", each)));
      if (!appScopes.isEmpty()) {
        args.addAll(List.of("--app-scopes", String.join(",", appScopes)));
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      var unused =
          Main.run(
              args.toArray(String[]::new),
              InputStream.nullInputStream(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              Map.of("ECWID_TOKEN", Tokens.SECRET));
      return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>(Map.of("store", store));
      if (!profile.isEmpty()) {
        fields.put("profile", profile);
      }
      Map.of("scopes", scopes, "candidateStores", candidates, "appScopes", appScopes)
          .forEach(
              (name, values) -> {
                if (!values.isEmpty()) {
                  fields.put(name, values);
                }
              });
      return fields;
    }

    /** Of a server of its own, because a rejected token counts for those after it. */
    JsonObject byProgram(String url) throws IOException {
      Map<String, Object> fields = fields();
      fields.put("token", Tokens.SECRET);
      try (Desktop desk = new Desktop(url, TIMEOUT)) {
        return JsonParser.parseString(desk.diagnose(new Gson().toJson(fields))).getAsJsonObject();
      }
    }

    JsonObject byAssistant(String url) {
      AssistantSettings settings =
          Conversation.settings(url, null, Tokens.SECRET, null, Long.MAX_VALUE);
      try (Conversation client = new Conversation(settings)) {
        JsonObject result = client.call("diagnose", fields());
        return result.get("isError").getAsBoolean()
            ? result
            : result
                .getAsJsonObject("structuredContent")
                .getAsJsonArray("reports")
                .get(0)
                .getAsJsonObject();
      }
    }
  }

  /** Returns where two differ, but for what differs between two runs and what was left out. */
  private static List<String> compare(String place, JsonElement one, JsonElement other) {
    List<String> found = new ArrayList<>();
    if (one.isJsonObject() && other.isJsonObject()) {
      Set<String> names = new TreeSet<>(one.getAsJsonObject().keySet());
      names.addAll(other.getAsJsonObject().keySet());
      names.removeAll(OF_THE_RUN);
      for (String name : names) {
        JsonElement mine = one.getAsJsonObject().get(name);
        JsonElement yours = other.getAsJsonObject().get(name);
        if (mine == null || yours == null) {
          found.add(place + "." + name + ": " + mine + " ≠ " + yours);
        } else {
          found.addAll(compare(place + "." + name, mine, yours));
        }
      }
    } else if (one.isJsonArray()
        && other.isJsonArray()
        && one.getAsJsonArray().size() == other.getAsJsonArray().size()) {
      for (int i = 0; i < one.getAsJsonArray().size(); i++) {
        found.addAll(
            compare(
                place + "[" + i + "]", one.getAsJsonArray().get(i), other.getAsJsonArray().get(i)));
      }
    } else if (!isSame(words(one), words(other))) {
      found.add(place + ": " + one + " ≠ " + other);
    }
    return found;
  }

  private static String words(JsonElement value) {
    return TIME.matcher(value.toString()).replaceAll("then");
  }

  /** An assistant sees known words only. */
  private static boolean isSame(String all, String known) {
    String pattern =
        Pattern.compile(Pattern.quote(AllowedWords.LEFT_OUT))
            .splitAsStream(known)
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return all.matches(known.endsWith(AllowedWords.LEFT_OUT) ? pattern + ".*" : pattern);
  }

  @Test
  void comparisonSeesADifference() {
    JsonElement one = JsonParser.parseString("{\"a\":[{\"b\":\"nginx now\"}],\"at\":1}");
    JsonElement left = JsonParser.parseString("{\"a\":[{\"b\":\"[redacted] now\"}],\"at\":2}");
    JsonElement other = JsonParser.parseString("{\"a\":[{\"b\":\"nginx then\"}]}");
    assertEquals(List.of(), compare("", one, left));
    assertEquals(List.of(".a[0].b: \"nginx now\" ≠ \"nginx then\""), compare("", one, other));
    assertEquals(1, compare("", left, other).size());
  }
}
