package io.ecwiddoctor.batch.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowsTest {

  private static final String SECRET = "secret_" + "Ab12".repeat(8);

  private static List<Row> read(InputStream in) throws IOException, StoreListException {
    Rows rows = Rows.of(in, "stores.csv");
    List<Row> all = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }

  private static List<Row> read(String text) throws IOException, StoreListException {
    return read(stream(text, StandardCharsets.UTF_8));
  }

  private static InputStream stream(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }

  private static String refusal(InputStream in) {
    return String.valueOf(assertThrows(StoreListException.class, () -> read(in)).getMessage());
  }

  @Test
  void columnsMayStandInAnyOrderAndOthersArePassedThrough() throws Exception {
    Row row =
        read("\uFEFFteam,Token,label,Store ID\r\nnorth," + SECRET + ",\"A, B\",1003\r\n").get(0);

    assertEquals("1003", row.store());
    assertEquals(SECRET, row.token().reveal());
    assertEquals("A, B", row.label());
    assertEquals(Map.of("team", "north"), row.columns());
  }

  @Test
  void jsonLinesAreToldByTheirContent() throws Exception {
    List<Row> rows =
        read(
            "{\"store_id\":1003,\"token\":\""
                + SECRET
                + "\",\"n\":{\"a\":1}}\n[]\n{\"token\":1}\n");

    assertEquals("1003", rows.get(0).store());
    assertEquals(Map.of("n", "{\"a\":1}"), rows.get(0).columns());
    assertTrue(rows.get(1).line() == 2, rows.get(1).problem());
    assertTrue(rows.get(2).problem().contains("store_id"), rows.get(2).problem());
  }

  @Test
  void aBadRowCostsNoOther() throws Exception {
    List<Row> rows =
        read("store_id,token\n1,a\n2\n3,b,c\n\"4,d\n5,e\n6,\"f\"g\n7,h\0\n\n8,\"i\nj\"\n9,k");

    assertEquals(9, rows.size());
    assertEquals(
        List.of(true, false, false, false, true, false, false, true, true),
        rows.stream().map(Row::isReadable).toList());
    assertTrue(rows.get(1).problem().contains("1 column, but the header has 2"));
    assertTrue(rows.get(3).problem().contains("never closed"), rows.get(3).problem());
    assertTrue(rows.get(6).problem().contains("NUL"), rows.get(6).problem());
    assertEquals("i\nj", rows.get(7).token().reveal());
    assertEquals(9, rows.get(8).number());
  }

  @Test
  void aLineOfAHundredMegabytesIsOneBadRow() throws Exception {
    byte[] mega = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    InputStream in = stream("store_id,token\n1,a\n", StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      in = new SequenceInputStream(in, new ByteArrayInputStream(mega));
    }
    List<Row> rows = read(new SequenceInputStream(in, stream("\n2,b\n", StandardCharsets.UTF_8)));

    assertEquals(3, rows.size());
    assertTrue(rows.get(1).problem().contains("104857600 bytes"), rows.get(1).problem());
    assertEquals("2", rows.get(2).store());
  }

  @Test
  void whatIsNotUtf8IsABadRow() throws Exception {
    List<Row> rows =
        read(stream("store_id,token,label\n1,a,\u00e9\n2,b,c\n", StandardCharsets.ISO_8859_1));

    assertTrue(rows.get(0).problem().contains("not UTF-8"));
    assertTrue(rows.get(1).isReadable());
  }

  @Test
  void utf16IsRefusedWithTheWayOut() {
    String text = "store_id,token\n1,a\n";

    assertTrue(refusal(stream(text, StandardCharsets.UTF_16)).contains("save it as UTF-8"));
    assertTrue(refusal(stream(text, StandardCharsets.UTF_16LE)).contains("save it as UTF-8"));
  }

  @Test
  void lineEndsOfOldMacsAreRefusedWithTheWayOut() {
    String text = "store_id,token\r1,a\r2,b\r";

    assertTrue(refusal(stream(text, StandardCharsets.UTF_8)).contains("save it with LF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store_id;token;label\n1;a;b, c\n",
        "store_id\ttoken\tlabel\n1\ta\tb, c\n",
        "sep=;\r\nstore_id;token;label\r\n1;a;b, c\r\n",
        "\"sep=;\"\nstore_id;token;label\n1;a;\"b, c\"\n",
        "store_id,token,label,,\n1,a,\"b, c\",,\n",
        "store_id,token,label\n1,a,\"b, c\",,,\n",
        "Store ID,Secret Token,label\n1,a,\"b, c\"\n",
        "shop id,access-token,label,store name\n1,a,\"b, c\"\n"
      })
  void whatSheetsWriteIsRead(String text) throws Exception {
    Row row = read(text).get(0);

    assertEquals("1", row.store());
    assertEquals("a", row.token().reveal());
    assertEquals("b, c", row.label());
    assertEquals(Map.of(), row.columns());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store_id,storeId,token\n1,2,a\n",
        "store_id,token,Token\n1,a,b\n",
        "shop id,store,token\n1,2,a\n",
        "store_id,token,note,note\n1,a,b,c\n"
      })
  void twoColumnsForOneThingAreRefused(String text) {
    assertTrue(refusal(stream(text, StandardCharsets.UTF_8)).matches(".*(2 columns|twice).*"));
  }

  @Test
  void twoMembersForOneThingAreABadRow() throws Exception {
    String problem = read("{\"store_id\":1,\"storeId\":2,\"token\":\"a\"}\n").get(0).problem();

    assertTrue(problem.contains("2 columns for the store_id"), problem);
  }

  @Test
  void aNameOfItsOwnComesBeforeOneThatIsGuessed() throws Exception {
    Row row = read("store,store_id,access token,token\nMine,1,x,a\n").get(0);

    assertEquals("1", row.store());
    assertEquals("a", row.token().reveal());
    assertEquals(Map.of("store", "Mine", "access token", "x"), row.columns());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,a,5\" screens\n2,b,x\n3,c,19\" racks\n",
        "1,a,\"open\n2,b,x\n3,c,\"open\n",
        "1,a,\"open\n2,b,x\n3,c,closed\"\n",
        "1,a,\"open\n2,b,\"open\n3,c,\"open\n",
        "1,a,x\ry\n2,b,x\n3,c,\r\n",
        "1,a,\"x\ry\"\n2,b,\"\"\"\n3,c,\"\"\n",
        "1,\"a,x\n\"2,b,x\n3,c,x\"\n",
        "1,a,x\r\n2,b,\"x\r\ny\"\r\n3,c,x\r\n",
        "\"1,a\"\"\n\n2,b\n\n3,c,,,\n"
      })
  void noRowIsLostToAStrayQuoteOrCarriageReturn(String rows) throws Exception {
    List<Row> read = read("store_id,token,label\n" + rows);

    assertEquals(3, read.size());
    assertTrue(
        read.stream().allMatch(row -> row.isReadable() || !row.problem().isEmpty()),
        read.toString());
  }

  @Test
  void aQuotedValueMaySpanLinesAlsoBeforeTheOthers() throws Exception {
    List<Row> rows =
        read("label,store_id,token\n\"Shop\nof A,\n\nB\",1,a\n\"Shop \"\"X\"\"\",2,b\n");

    assertEquals(2, rows.size());
    assertEquals("Shop\nof A,\n\nB", rows.get(0).label());
    assertEquals(2, rows.get(0).line());
    assertEquals("Shop \"X\"", rows.get(1).label());
    assertEquals(6, rows.get(1).line());
  }

  @Test
  void aMissingHeaderIsSaidWithoutShowingTheToken() {
    String message = refusal(stream("1003," + SECRET + "\n", StandardCharsets.UTF_8));

    assertTrue(message.contains("store_id,token"), message);
    assertFalse(message.contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "[{\"store_id\":1}]",
        "store_id,label\n",
        "token,token\n",
        "store_id,token\n\n"
      })
  void whatIsNoStoreListIsRefused(String text) {
    assertNotNull(refusal(stream(text, StandardCharsets.UTF_8)));
  }

  @Test
  void tokensInOtherColumnsAreTakenOut() throws Exception {
    String other = "public_" + "zz".repeat(16);
    Row row =
        read("store_id,token,note,label\n1," + SECRET + ",was " + SECRET + "," + other + "\n")
            .get(0);

    assertEquals("was [token]", row.columns().get("note"));
    assertEquals("[token]", row.label());
  }

  @Test
  void anEmptyLabelIsNone() throws Exception {
    assertNull(read("store_id,token,label\n1,a,\n").get(0).label());
  }
}
