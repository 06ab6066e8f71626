package io.ecwiddoctor.capture.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is one line that names the file, the place, the value and the way out. */
final class EvidenceMistakesTest {

  private static final String GOOD =
      """
      {"description":"d","source":{"grade":"recorded","reference":"r"},\
      "given":{"storeId":"1003","token":{"kind":"SECRET"},"profile":"migration"},\
      "exchanges":[{"request":"profile","response":{"status":403,"headers":{},"body":""}}],\
      "expect":{"verdict":"FAULT","diagnoses":[{"code":"TOKEN_OUTDATED","confidence":"LIKELY"}]},\
      "simulate":{"storeId":1007}}""";

  private static String mistake(String json) {
    EvidenceException e =
        assertThrows(EvidenceException.class, () -> EvidenceFile.parse(json, "case.json"));
    assertTrue(e.getMessage().startsWith("case.json:"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"description\"|\"descripton\"|$.descripton (\"d\") is not a field of evidence files",
        "\"recorded\"|\"rumour\"|$.source.grade (\"rumour\") is none of documented, recorded, supposed.",
        "\"r\"|\" \"|$.source.reference (\" \") must not be empty.",
        "\"storeId\":\"1003\",|``|$.given lacks the field \"storeId\".",
        "\"1003\"|0|$.given.storeId (0) must be an integer from 1 to 2147483647.",
        "\"1003\"|1.5|$.given.storeId (1.5) must be an integer",
        "\"1003\"|{\"shown\":\"x\"}|$.given.storeId lacks the field \"words\".",
        "\"SECRET\"|\"SECRETIVE\"|$.given.token.kind (\"SECRETIVE\") is none of ABSENT,",
        "\"migration\"|\"migraton\"|$.given.profile (\"migraton\") is none of cart2cart, default-app, litextension, migration, read-only, violet.",
        "\"profile\":\"migration\"|\"scopes\":[]|$.given.scopes must list at least one scope.",
        "\"profile\":\"migration\"|\"scopes\":[\"read_everything\"]|$.given.scopes[0] (\"read_everything\") is no access scope known here; write it like read_orders.",
        "\"profile\":\"migration\"|\"scopes\":\"read_orders\"|$.given.scopes (\"read_orders\") must be an array.",
        "\"profile\":\"migration\"|\"candidateStores\":[1,2,3]|$.given.candidateStores must not list more than 2 stores.",
        "\"profile\":\"migration\"|\"throttledAt\":[\"noon\"]|$.given.throttledAt[0] (\"noon\") must be a time in UTC",
        "\"exchanges\"|\"exchange\"|$.exchange is not a field",
        "\"request\":\"profile\"|\"request\":\"GET /profil\"|$.exchanges[0].request (\"GET /profil\") is no probe",
        "\"request\":\"profile\",|``|$.exchanges[0] lacks the field \"request\".",
        "\"request\":\"profile\"|\"request\":\"profile\",\"failure\":\"RESET\"|$.exchanges[0] must have either \"response\" or \"failure\".",
        "\"request\":\"profile\"|\"request\":\"profile\",\"at\":\"+1000000000-12-31T23:59:59Z\"|$.exchanges[0].at (\"+1000000000-12-31T23:59…) must be a time in UTC from 1970 to 9999",
        "\"request\":\"profile\"|\"request\":\"profile\",\"at\":null|$.exchanges[0].at must be a string",
        "\"request\":\"profile\"|\"request\":\"profile\",\"at\":5|$.exchanges[0].at (5) must be a string.",
        "\"request\":\"profile\"|\"request\":\"profile\",\"durationMs\":-1|$.exchanges[0].durationMs (-1) must be an integer from 0",
        "\"status\":403|\"status\":\"403\"|$.exchanges[0].response.status (\"403\") must be an integer from 100 to 999.",
        "\"status\":403|\"status\":99|$.exchanges[0].response.status (99) must be",
        "\"status\":403,|``|$.exchanges[0].response lacks the field \"status\".",
        "\"headers\":{}|\"headers\":[]|$.exchanges[0].response.headers must be an object.",
        "\"headers\":{}|\"headers\":{\"Retry-After\":5}|$.exchanges[0].response.headers[\"Retry-After\"] (5) must be a string.",
        "\"body\":\"\"|\"body\":5|$.exchanges[0].response.body (5) must be a string.",
        "\"body\":\"\"|\"bodyKind\":\"HTML\"|$.exchanges[0].response.bodyKind (\"HTML\") is none of NOT_SEEN, OVER_LIMIT, TRUNCATED.",
        "\"FAULT\"|\"BROKEN\"|$.expect.verdict (\"BROKEN\") is none of FAULT, HEALTHY, INCONCLUSIVE, NO_FAULT_FOUND.",
        "\"TOKEN_OUTDATED\"|\"TOKEN_OLD\"|$.expect.diagnoses[0].code (\"TOKEN_OLD\") is none of",
        "\"LIKELY\"|\"SURE\"|$.expect.diagnoses[0].confidence (\"SURE\") is none of CONFIRMED, LIKELY, POSSIBLE.",
        "1007|\"x\"|$.simulate.storeId (\"x\") must be a store id",
        "\"profile\":\"migration\"|\"candidateStores\":[\"99999999999\"]|$.given.candidateStores[0] (\"99999999999\") must be a store id",
        "1007|-7|$.simulate.storeId (-7) must be an integer",
      })
  void aWrongValueIsNamedWithItsPlace(String right, String wrong, String message) {
    EvidenceFile.parse(GOOD, "case.json");
    assertTrue(GOOD.contains(right), right);
    String mistake = mistake(GOOD.replace(right, wrong == null ? "" : wrong));
    assertTrue(mistake.startsWith("case.json: " + message), mistake);
  }

  @Test
  void anUnknownFailureIsNamedWithThoseThatThereAre() {
    String mistake =
        mistake(
            "{\"given\":{\"storeId\":\"1\",\"token\":{\"kind\":\"SECRET\"}},"
                + "\"exchanges\":[{\"request\":\"profile\",\"failure\":\"LATE\"}]}");
    assertTrue(mistake.contains("$.exchanges[0].failure (\"LATE\") is none of"), mistake);
    assertTrue(mistake.contains("TIMEOUT"), mistake);
  }

  @Test
  void brokenJsonIsNamedWithLineAndColumn() {
    String mistake = mistake("{\n  \"given\": {,\n}");
    assertTrue(mistake.startsWith("case.json:2:"), mistake);
    assertTrue(mistake.contains("$.given"), mistake);
  }

  @Test
  void jsonThatBreaksOffIsNotTakenForWhole() {
    for (int end = 0; end < GOOD.length(); end++) {
      mistake(GOOD.substring(0, end));
    }
  }

  @Test
  void aSpoiltFileIsReadOrRefusedAndNothingElse() {
    Random random = new Random(7);
    String junk = "{}[]\",:\\0-9.eE truefalsn\u0000\u001b\uFEFF\uD800";
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = random.nextInt(text.length());
        char other = junk.charAt(random.nextInt(junk.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, other);
          case 1 -> text.insert(at, other);
          default -> text.deleteCharAt(at);
        }
      }
      try {
        EvidenceFile.parse(text.toString(), "case.json");
      } catch (EvidenceException e) {
        refused++;
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
    assertTrue(refused > 10_000, "refused " + refused);
  }

  @Test
  void somethingBehindTheDocumentIsAMistake() {
    assertTrue(mistake(GOOD + " {}").contains("not JSON"));
  }

  @Test
  void commentsAndSingleQuotesAreNotJson() {
    mistake("// hello\n" + GOOD);
    mistake(GOOD.replace('"', '\''));
  }

  @Test
  void aFieldThatIsThereTwiceIsAMistake() {
    String mistake = mistake(GOOD.replace("\"status\":403", "\"status\":403,\"status\":200"));
    assertTrue(mistake.contains("the field \"status\" is there twice"), mistake);
  }

  @Test
  void nestingWithoutEndIsAMistakeAndNoStackOverflow() {
    mistake("[".repeat(1_000_000));
    mistake(GOOD.replace("\"body\":\"\"", "\"body\":" + "[".repeat(5000) + "]".repeat(5000)));
  }

  @Test
  void controlCharactersOfAFileDoNotReachTheTerminal() {
    String mistake = mistake(GOOD.replace("\"FAULT\"", "\"\\u001b[2J\\nhello\""));
    assertFalse(mistake.contains("\u001b"), mistake);
  }

  @Test
  void aTokenInTheWrongPlaceIsNotShown() {
    String token = Tokens.SECRET;
    for (String place : List.of("kind", "migration", "profile\",\"response", "FAULT")) {
      String mistake = mistake(GOOD.replace(place, token));
      assertFalse(mistake.contains("x1x1"), mistake);
    }
  }
}
