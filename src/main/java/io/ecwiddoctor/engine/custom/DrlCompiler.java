package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Drools' rule compiler: from rules to classes of the executable model, which run without it. It is
 * on the class path only where somebody asks for it: the launcher adds it for {@code --rules}, and
 * those who use the library add it themselves. Thread-safe: one compilation at a time.
 */
final class DrlCompiler {

  private static final String FOLDER = "src/main/resources/";
  private static final String CLASS = ".class";

  /** In drools-model-codegen, which nothing but a rule compiler needs. */
  private static final String MARK = "org/drools/model/codegen/ExecutableModelProject.class";

  private DrlCompiler() {}

  /**
   * Does nothing if the compiler is on the class path or the module path.
   *
   * @throws RuleException if it isn't
   */
  static void require() {
    // By the loader: a class of a module looks in its own module only.
    if (DrlCompiler.class.getClassLoader().getResource(MARK) == null) {
      throw new RuleException(
          List.of(
              new RuleProblem(
                  "rule compiler",
                  0,
                  "rules of your own need it, and it isn't on the class path; add"
                      + " org.drools:drools-engine in the version of the other Drools libraries")));
    }
  }

  /** Compiles the rules of these files together; what is wrong with them is in the result. */
  static Compilation compile(List<RuleSource> sources) {
    return compile(sources, UUID.randomUUID().toString());
  }

  /**
   * Compiles under a name, which the names of the classes depend on.
   *
   * @param name given once in a process, because Drools keeps what it built under it
   */
  static synchronized Compilation compile(List<RuleSource> sources, String name) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Drools finds its parts by the thread's loader, which in an application may be any.
    thread.setContextClassLoader(DrlCompiler.class.getClassLoader());
    try {
      return build(sources, name);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Compilation build(List<RuleSource> sources, String build) {
    KieServices services = KieServices.Factory.get();
    ReleaseId id = services.newReleaseId("io.ecwiddoctor", "rules", build);
    KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
    Map<String, String> names = new HashMap<>();
    for (RuleSource source : sources) {
      String name = "rules" + names.size() + ".drl";
      names.put(name, source.file());
      // Drools warns of a package that is not in the folder of its name.
      String folder = FOLDER + DrlOutline.of(source).packageName().replace('.', '/') + "/";
      files.write(folder + name, source.text().getBytes(StandardCharsets.UTF_8));
    }
    KieBuilderImpl builder =
        (KieBuilderImpl) services.newKieBuilder(files, DrlCompiler.class.getClassLoader());
    try {
      builder.buildAll(ExecutableModelProject.class);
      List<CompileError> faults = faults(builder.getResults().getMessages(), names);
      return faults.isEmpty()
          ? classes((InternalKieModule) builder.getKieModule())
          : new Compilation(Map.of(), List.of(), faults);
    } finally {
      services.getRepository().removeKieModule(id);
    }
  }

  /** Warnings too: what the compiler only warns of is not what its author meant. */
  private static List<CompileError> faults(List<Message> messages, Map<String, String> names) {
    List<CompileError> faults = new ArrayList<>();
    for (Message message : messages) {
      if (message.getLevel() != Message.Level.INFO) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file = names.getOrDefault(path.substring(path.lastIndexOf('/') + 1), "");
        // Elsewhere it is a line of the Java that was made of the rule, which nobody can look up.
        int line = file.isEmpty() ? 0 : Math.max(message.getLine(), 0);
        faults.add(new CompileError(file, line, message.getText()));
      }
    }
    return faults;
  }

  private static Compilation classes(InternalKieModule module) {
    Map<String, byte[]> classes = new HashMap<>();
    List<String> models = new ArrayList<>();
    for (String file : module.getFileNames()) {
      if (file.endsWith(CLASS)) {
        String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        classes.put(name, module.getBytes(file));
      } else if (file.endsWith("/drools-model")) {
        new String(module.getBytes(file), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.contains(":"))
            .forEach(line -> models.add(line.strip()));
      }
    }
    return new Compilation(classes, models, List.of());
  }
}
