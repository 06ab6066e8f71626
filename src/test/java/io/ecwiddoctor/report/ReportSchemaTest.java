package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.Actor;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.ScopeStatus;
import io.ecwiddoctor.model.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema says what reports are, and reports are what the schema says. */
public final class ReportSchemaTest {

  private static final Schema LENIENT = schema(Resources.text("report.schema.json"));

  /** Allows no field that is not described. */
  private static final Schema STRICT =
      schema(
          Resources.text("report.schema.json")
              .replace("\"additionalProperties\": true", "\"additionalProperties\": false"));

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  /** What is wrong with a report; empty if nothing is, down to fields that are not described. */
  public static List<String> mistakes(String json) {
    return STRICT.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void everyReportOfAFixtureIsAsDescribed() {
    List<String> mistakes = new ArrayList<>();
    for (Path file : FixtureReports.files()) {
      Report report = FixtureReports.of(file);
      mistakes(JsonReports.oneLine().toJson(report)).forEach(each -> mistakes.add(file + each));
      ReportLine line = new ReportLine(report, 7L, Map.of("owner", "=cmd"));
      mistakes(JsonReports.oneLine().toJson(line)).forEach(each -> mistakes.add(file + each));
      ReportLine odd =
          new ReportLine(report, 7L, 8L, Map.of(), NotChecked.NO_USE, 3L, "it is empty");
      mistakes(JsonReports.oneLine().toJson(odd)).forEach(each -> mistakes.add(file + each));
    }
    assertEquals(List.of(), mistakes);
  }

  @Test
  void fieldsOfALaterVersionAreAllowedAndUndescribedOnesAreNoticed() {
    JsonObject json =
        JsonParser.parseString(JsonReports.oneLine().toJson(Samples.missingScopes()))
            .getAsJsonObject();
    json.addProperty("mood", "good");

    assertTrue(LENIENT.validate(json.toString(), InputFormat.JSON).isEmpty());
    assertFalse(mistakes(json.toString()).isEmpty());
  }

  @Test
  void whatIsNoReportIsRefused() {
    JsonObject json =
        JsonParser.parseString(JsonReports.oneLine().toJson(Samples.missingScopes()))
            .getAsJsonObject();
    json.addProperty("verdict", "SOON");

    assertFalse(LENIENT.validate(json.toString(), InputFormat.JSON).isEmpty());
    assertFalse(LENIENT.validate("{}", InputFormat.JSON).isEmpty());
  }

  @Test
  void itListsTheNamesThatTheProgramHas() {
    JsonObject defs =
        JsonParser.parseString(Resources.text("report.schema.json"))
            .getAsJsonObject()
            .getAsJsonObject("$defs");

    assertNames(DiagnosisCode.class, defs, "diagnosis.properties.code");
    assertNames(Actor.class, defs, "diagnosis.properties.actor");
    assertNames(Verdict.class, defs, "report.properties.verdict");
    assertNames(ScopeStatus.class, defs, "report.properties.scopes.items.properties.status");
    assertNames(Remark.Code.class, defs, "report.properties.notes.items.properties.code");
    assertNames(TokenKind.class, defs, "report.properties.token.properties.kind");
    assertNames(NotChecked.class, defs, "report.properties.notChecked");
    assertNames(BodyKind.class, defs, "probe.properties.bodyKind");
  }

  private static void assertNames(Class<? extends Enum<?>> type, JsonObject defs, String path) {
    JsonElement node = defs;
    for (String step : path.split("\\.", -1)) {
      node = node.getAsJsonObject().get(step);
    }
    TreeSet<String> listed = new TreeSet<>();
    for (JsonElement name : (JsonArray) node.getAsJsonObject().get("enum")) {
      if (!name.isJsonNull()) {
        listed.add(name.getAsString());
      }
    }
    assertEquals(
        new TreeSet<>(Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()), listed);
  }
}
