package io.ecwiddoctor.report;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Reports as JUnit XML, for a build server: a suite for each store, with a case for each scope that
 * the job needs and one for each diagnosis. A build fails on it just where the exit status is not
 * 0.
 */
public final class JunitFormat implements ReportFormat {

  private static final String INCOMPLETE = "rows without a report";

  private final XMLOutputFactory factory = XMLOutputFactory.newDefaultFactory();

  @Override
  public void begin(Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ecwid-doctor\">\n");
  }

  @Override
  public void report(ReportLine line, Appendable out) throws IOException {
    write(xml -> suite(line, JunitCase.of(line), xml), out);
  }

  /** Something that is written as XML. */
  @FunctionalInterface
  private interface Part {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private void write(Part part, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = factory.createXMLStreamWriter(text);
      part.write(xml);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException("The report can't be written as XML.", e);
    }
    out.append(text.getBuffer());
  }

  /** A suite of its own, with an error in it. */
  @Override
  public void incomplete(String words, Appendable out) throws IOException {
    write(
        xml -> {
          xml.writeStartElement("testsuite");
          attribute(xml, "name", INCOMPLETE);
          attribute(xml, "tests", "1");
          attribute(xml, "errors", "1");
          testCase(new JunitCase("rows", JunitCase.Result.ERROR, words, ""), INCOMPLETE, xml);
          xml.writeCharacters("\n");
          xml.writeEndElement();
          xml.writeCharacters("\n");
        },
        out);
  }

  @Override
  public void end(Appendable out) throws IOException {
    out.append("</testsuites>\n");
  }

  private static void suite(ReportLine line, List<JunitCase> cases, XMLStreamWriter xml)
      throws XMLStreamException {
    Report report = line.report();
    String label = report.store().label() == null ? "" : " (" + report.store().label() + ")";
    String row = line.row() == null ? "" : "row " + line.row() + ": ";
    String name = row + "store " + report.store().id() + label;
    xml.writeStartElement("testsuite");
    attribute(xml, "name", name);
    attribute(xml, "tests", String.valueOf(cases.size()));
    attribute(xml, "failures", count(cases, JunitCase.Result.FAILURE));
    attribute(xml, "errors", count(cases, JunitCase.Result.ERROR));
    attribute(xml, "skipped", count(cases, JunitCase.Result.SKIPPED));
    attribute(xml, "time", seconds(report));
    if (report.startedAt() != null) {
      attribute(xml, "timestamp", report.startedAt().toString());
    }
    for (JunitCase each : cases) {
      testCase(each, name, xml);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private static void testCase(JunitCase each, String suite, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", suite);
    attribute(xml, "name", each.name());
    if (each.result() != JunitCase.Result.PASSED) {
      xml.writeStartElement(each.result().element());
      attribute(xml, "message", each.message());
      if (!each.details().isEmpty()) {
        xml.writeCharacters(legal(each.details()));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String count(List<JunitCase> cases, JunitCase.Result result) {
    return String.valueOf(cases.stream().filter(each -> each.result() == result).count());
  }

  private static String seconds(Report report) {
    return String.valueOf(report.durationMs() / 1000.0);
  }

  /** Line by line: what XML 1.0 forbids, and what acts on a reader, is shown by its number. */
  private static String legal(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (String line : text.split("\n", -1)) {
      safe.append(safe.isEmpty() ? "" : "\n").append(Printable.line(line));
    }
    // Unassigned as far as Unicode goes, and forbidden in XML.
    return safe.toString().replace("\uFFFE", "").replace("\uFFFF", "");
  }
}
