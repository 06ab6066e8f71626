package io.ecwiddoctor.report.html;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Makes a page of rows that have nothing in common, and keeps nothing of it. */
final class Crowd {

  private Crowd() {}

  /**
   * Makes it.
   *
   * @param args how many rows
   */
  public static void main(String... args) throws IOException {
    Overview overview = new Overview(Words.ENGLISH);
    Writer nowhere = Writer.nullWriter();
    for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
      ReportLine line = Fleet.row(i);
      String words = ("403 " + i + " ").repeat(150);
      overview.add(
          new ReportLine(
              Fleet.seen(line.report(), List.of(new Proof("profile", words))),
              line.row(),
              line.columns()),
          nowhere);
    }
    overview.flush(nowhere);
    System.out.println(overview.page(Catalog.create()).summary().rows() + " rows");
  }
}
