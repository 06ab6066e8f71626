/**
 * Finds out why an Ecwid API token doesn't work for a store. Exports what {@code docs/embedding.md}
 * promises. Open, because Drools, Gson and picocli look into it.
 */
open module io.ecwiddoctor {
  requires com.google.gson;
  requires java.xml;
  requires transitive okhttp3;
  requires okio;
  requires org.drools.canonicalmodel;
  requires org.drools.compiler;
  requires org.drools.core;
  requires org.drools.kiesession;
  requires org.drools.modelcompiler;
  requires org.drools.tms;
  requires org.drools.util;
  requires org.kie.api;
  requires org.kie.internal.api;
  requires org.slf4j;
  requires static transitive org.jspecify;

  // JUnit is left out on purpose, although EcwidSimulator is made for it: as soon as a module on the
  // way requires it, even statically, it leaves the class path of a user's tests, which then can't
  // read it.

  // Of the command, not of the library.
  requires static de.siegmar.fastcsv;
  requires static gg.jte.runtime;
  requires static info.picocli;
  requires static me.tongfei.progressbar;

  // For rules of one's own.
  requires static org.drools.drl.ast;
  requires static org.drools.drl.parser;
  requires static org.drools.model.codegen;
  requires static org.kie.util.maven.support;

  exports io.ecwiddoctor.capture.importer;
  exports io.ecwiddoctor.capture.interceptor;
  exports io.ecwiddoctor.doctor;
  exports io.ecwiddoctor.engine;
  exports io.ecwiddoctor.fact;
  exports io.ecwiddoctor.model;
  exports io.ecwiddoctor.probe.reply;
  exports io.ecwiddoctor.report;
  exports io.ecwiddoctor.simulator;
  exports io.ecwiddoctor.words;
}
