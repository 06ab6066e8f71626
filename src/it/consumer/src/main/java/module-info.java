module com.example.consumer {
  requires io.ecwiddoctor;

  // For rules of one's own.
  requires org.drools.drl.ast;
  requires org.drools.drl.parser;
  requires org.drools.model.codegen;
  requires org.kie.util.maven.support;
}
