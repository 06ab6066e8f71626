package io.ecwiddoctor.engine.custom.compiler;

import io.ecwiddoctor.engine.custom.Compilation;
import io.ecwiddoctor.engine.custom.Fault;
import io.ecwiddoctor.engine.custom.Outline;
import io.ecwiddoctor.engine.custom.RuleCompiler;
import io.ecwiddoctor.engine.custom.RuleSource;
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
 * Drools' compiler, used as the build of this project uses it: from rules to classes of the
 * executable model. The classes know nothing of the compiler, so that those who run them need none.
 * Thread-safe: one compilation at a time.
 */
public final class DrlCompiler implements RuleCompiler {

  private static final String FOLDER = "src/main/resources/";
  private static final String CLASS = ".class";

  /** Made by name from another class loader. */
  public DrlCompiler() {}

  @Override
  public Outline outline(RuleSource source) {
    return DrlOutline.of(source);
  }

  @Override
  public synchronized Compilation compile(List<RuleSource> sources) {
    KieServices services = KieServices.Factory.get();
    // A name of its own for each, because Drools keeps what it built under it.
    ReleaseId id =
        services.newReleaseId("io.ecwiddoctor", "own-rules", UUID.randomUUID().toString());
    KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
    Map<String, String> names = new HashMap<>();
    for (RuleSource source : sources) {
      String name = "rules" + names.size() + ".drl";
      names.put(name, source.file());
      // Drools warns of a package that is not in the folder of its name.
      String folder = FOLDER + outline(source).packageName().replace('.', '/') + "/";
      files.write(folder + name, source.text().getBytes(StandardCharsets.UTF_8));
    }
    KieBuilderImpl builder =
        (KieBuilderImpl) services.newKieBuilder(files, DrlCompiler.class.getClassLoader());
    try {
      builder.buildAll(ExecutableModelProject.class);
      List<Fault> faults = faults(builder.getResults().getMessages(), names);
      return faults.isEmpty()
          ? classes((InternalKieModule) builder.getKieModule())
          : new Compilation(Map.of(), List.of(), faults);
    } finally {
      services.getRepository().removeKieModule(id);
    }
  }

  /** Warnings too: what the compiler only warns of is not what its author meant. */
  private static List<Fault> faults(List<Message> messages, Map<String, String> names) {
    List<Fault> faults = new ArrayList<>();
    for (Message message : messages) {
      if (message.getLevel() != Message.Level.INFO) {
        String path = message.getPath() == null ? "" : message.getPath();
        String file = names.getOrDefault(path.substring(path.lastIndexOf('/') + 1), "");
        // Elsewhere it is a line of the Java that was made of the rule, which nobody can look up.
        int line = file.isEmpty() ? 0 : Math.max(message.getLine(), 0);
        faults.add(new Fault(file, line, message.getText()));
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
