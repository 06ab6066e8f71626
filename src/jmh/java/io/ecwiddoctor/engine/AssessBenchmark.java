package io.ecwiddoctor.engine;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What one assessment costs once the process is warm, beside the same judgement in plain Java. */
@State(org.openjdk.jmh.annotations.Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class AssessBenchmark {

  /** What the evidence says. */
  public enum Situation {
    /** The profile is refused without a word: one request. */
    DEAD_TOKEN,
    /** The permission list of an app as it was created, and one refusal: three requests. */
    DEFAULT_APP_BY_LIST,
    /** No list; every read of the migration profile asked, and what a new app lacks refused. */
    DEFAULT_APP_BY_SWEEP,
    /** No list; every read of the migration profile asked and granted. */
    ALL_SCOPES_BY_SWEEP
  }

  /** Varied by JMH. */
  @Param public Situation situation = Situation.DEAD_TOKEN;

  private final DiagnosisEngine engine = DiagnosisEngine.create();
  private Evidence evidence = Given.evidence(ScopeProfile.MIGRATION);

  /** Sets the evidence up. */
  @org.openjdk.jmh.annotations.Setup
  public void gather() {
    evidence = Given.evidence(ScopeProfile.MIGRATION).withOutcomes(outcomes());
  }

  private List<ProbeOutcome> outcomes() {
    return switch (situation) {
      case DEAD_TOKEN -> List.of(Given.refused(Probe.PROFILE));
      case DEFAULT_APP_BY_LIST ->
          List.of(
              Given.profile(), Given.permissions(Scope.defaults()), Given.refused(Probe.CUSTOMERS));
      case DEFAULT_APP_BY_SWEEP -> sweep(Scope.defaults()::contains);
      case ALL_SCOPES_BY_SWEEP -> sweep(scope -> true);
    };
  }

  private static List<ProbeOutcome> sweep(java.util.function.Predicate<Scope> held) {
    List<ProbeOutcome> outcomes = new ArrayList<>();
    outcomes.add(Given.profile());
    outcomes.add(Given.refused(Probe.APPLICATION_TOKEN));
    for (Probe probe : Probe.readSweep(ScopeProfile.MIGRATION.scopes())) {
      outcomes.add(held.test(probe.scope()) ? Given.granted(probe) : Given.refused(probe));
    }
    return outcomes;
  }

  /** Evidence to assessment. */
  @Benchmark
  public Assessment assess() {
    return engine.assess(evidence);
  }

  /** The same, and every rule and proof that led to it read. */
  @Benchmark
  public void assessAndTrace(Blackhole reader) {
    for (Diagnosis diagnosis : engine.assess(evidence).diagnoses()) {
      diagnosis.rules().forEach(reader::consume);
      diagnosis.evidence().forEach(reader::consume);
    }
  }

  /** The same judgement by the tests' second opinion, in plain Java, without reasons. */
  @Benchmark
  public Object plainJava() {
    return Oracle.on(evidence);
  }
}
