package io.ecwiddoctor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BriefJsonTest {

  private static final Gson GSON = new Gson();

  @Test
  void theLongestPartsAreEmpty() {
    String json = "{'a':1,'probes':[{'x':[1,{}]}],'b':{'probes':[2]},'entities':[3],'c':'ü'}";

    assertEquals(
        "{'a':1,'probes':[],'b':{'probes':[2]},'entities':[],'c':'ü'}".replace('\'', '"'),
        String.valueOf(BriefJson.read(json.replace('\'', '"'), GSON)));
  }

  @Test
  void whatIsNoListStays() {
    String json = "{\"probes\":1}";

    assertEquals(json, String.valueOf(BriefJson.read(json, GSON)));
  }

  /** So that the same is said of it as by whoever reads all. */
  @ParameterizedTest
  @ValueSource(strings = {"", "[1]", "{\"a\":", "{\"a\":1} 2", "{\"probes\":[}", "{\"a\" 1}"})
  void whatIsBrokenIsReadInFull(String json) {
    assertNull(BriefJson.read(json, GSON));
  }
}
