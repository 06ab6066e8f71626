package io.ecwiddoctor.batch.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Tokens;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However odd a list is, each of its rows comes out as one row. */
final class RowsPropertyTest {

  @Property(tries = 2000)
  void asManyRowsComeOutAsWentIn(@ForAll("hostileLabels") List<String> labels) throws Exception {
    List<Row> rows = read("store_id,token,label\n" + lines(labels, ","));

    assertEquals(labels.size(), rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(i + 1, rows.get(i).number());
      assertEquals(i + 2, rows.get(i).line());
      assertTrue(
          !rows.get(i).isReadable() || rows.get(i).store().equals(String.valueOf(1000 + i)),
          "a row has the store of another: " + rows.get(i).store());
    }
  }

  @Property(tries = 500)
  void withSemicolonsToo(@ForAll("hostileLabels") List<String> labels) throws Exception {
    assertEquals(labels.size(), read("sep=;\r\ntoken;label;store_id\n" + reversed(labels)).size());
  }

  private static String lines(List<String> labels, String separator) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> 1000 + i + separator + Tokens.secret(i) + separator + labels.get(i) + "\n")
        .collect(Collectors.joining());
  }

  private static String reversed(List<String> labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> Tokens.secret(i) + ";" + labels.get(i) + ";" + (1000 + i) + "\r\n")
        .collect(Collectors.joining());
  }

  private static List<Row> read(String list) throws Exception {
    Rows rows = Rows.of(new ByteArrayInputStream(list.getBytes(UTF_8)), "stores.csv");
    List<Row> all = new ArrayList<>();
    for (Row row = rows.next(); row != null; row = rows.next()) {
      all.add(row);
    }
    return all;
  }

  @Provide
  Arbitrary<List<String>> hostileLabels() {
    Arbitrary<String> piece =
        Arbitraries.of("\"", "\"\"", ",", ";", "\t", "\r", " ", "a", "19", "é", "'", "=", "\\");
    return piece
        .list()
        .ofMaxSize(6)
        .map(pieces -> String.join("", pieces))
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }
}
