package io.ecwiddoctor.engine.custom;

import java.util.List;

/** Makes classes of rules. */
public interface RuleCompiler {

  /** Reads the rules of one file without compiling them. */
  Outline outline(RuleSource source);

  /** Compiles the rules of these files together; what is wrong with them is in the result. */
  Compilation compile(List<RuleSource> sources);
}
