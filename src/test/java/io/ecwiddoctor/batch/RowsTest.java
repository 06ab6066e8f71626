package io.ecwiddoctor.batch;

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

  private static List<Row> read(InputStream in) throws IOException, BatchException {
    Rows rows = Rows.of(in, "stores.csv");
    List<Row> all = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }

  private static List<Row> read(String text) throws IOException, BatchException {
    return read(stream(text, StandardCharsets.UTF_8));
  }

  private static InputStream stream(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }

  private static String refusal(InputStream in) {
    return String.valueOf(assertThrows(BatchException.class, () -> read(in)).getMessage());
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
    assertTrue(rows.get(1).problem().contains("line 2"), rows.get(1).problem());
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
    assertTrue(rows.get(1).problem().contains("line 3: 1 column, where the header has 2"));
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
  @ValueSource(strings = {"store_id;token\n1;a\n", "store_id\ttoken\n1\ta\n"})
  void otherSeparatorsAreRefusedWithTheWayOut(String text) {
    assertTrue(refusal(stream(text, StandardCharsets.UTF_8)).contains("save it with commas"));
  }

  @Test
  void aMissingHeaderIsSaidWithoutShowingTheToken() {
    String message = refusal(stream("1003," + SECRET + "\n", StandardCharsets.UTF_8));

    assertTrue(message.contains("store_id,token"), message);
    assertFalse(message.contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "[{\"store_id\":1}]", "store_id,label\n", "token,token\n"})
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
