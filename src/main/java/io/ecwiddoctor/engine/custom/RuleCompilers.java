package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the rule compiler: on the class path, where somebody who uses the library has put it, or in
 * the folder {@code lib-rules} beside the program, from where it is loaded into a world of its own.
 * So the program starts without it, and what is loaded for it does not mix with what is there.
 */
final class RuleCompilers {

  private static final String COMPILER = "io.ecwiddoctor.engine.custom.compiler.DrlCompiler";

  /** In drools-model-codegen, which nothing but a rule compiler needs. */
  private static final String MARK = "org.drools.model.codegen.ExecutableModelProject";

  private static final String FOLDER = "lib-rules";

  private RuleCompilers() {}

  /**
   * A compiler, and the loader to close when it is no longer needed. Drools finds its parts by the
   * thread's loader, which is the compiler's for as long as it works.
   */
  record Loan(RuleCompiler compiler, ClassLoader loader) implements RuleCompiler, AutoCloseable {

    @Override
    public Outline outline(RuleSource source) {
      return inItsWorld(() -> compiler.outline(source));
    }

    @Override
    public Compilation compile(List<RuleSource> sources) {
      return inItsWorld(() -> compiler.compile(sources));
    }

    private <T> T inItsWorld(Supplier<T> work) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return work.get();
      } finally {
        thread.setContextClassLoader(before);
      }
    }

    @Override
    public void close() {
      if (loader instanceof CompilerWorld world) {
        try {
          world.close();
        } catch (IOException e) {
          // What is left open is closed with the process; the rules are compiled.
          return;
        }
      }
    }
  }

  /**
   * Borrows the compiler.
   *
   * @throws RuleException if there is none
   */
  static Loan borrow() {
    ClassLoader here = RuleCompilers.class.getClassLoader();
    try {
      if (isOnClassPath(here)) {
        return new Loan(make(here), here);
      }
      CompilerWorld world = new CompilerWorld(urls(), here);
      return new Loan(make(world), world);
    } catch (ReflectiveOperationException | LinkageError | IOException | URISyntaxException e) {
      throw new RuleException(new RuleProblem("rule compiler", 0, "it cannot be loaded: " + e), e);
    }
  }

  private static RuleCompiler make(ClassLoader loader) throws ReflectiveOperationException {
    return Class.forName(COMPILER, true, loader)
        .asSubclass(RuleCompiler.class)
        .getDeclaredConstructor()
        .newInstance();
  }

  private static boolean isOnClassPath(ClassLoader loader) {
    return loader.getResource(MARK.replace('.', '/') + ".class") != null;
  }

  private static URL[] urls() throws IOException, URISyntaxException {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      urls.add(url(Path.of(entry)));
    }
    try (Stream<Path> jars = Files.list(folder())) {
      for (Path jar : jars.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(url(jar));
      }
    }
    return urls.toArray(URL[]::new);
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  /** Beside the folder of the libraries, or beside the classes in a project that is being built. */
  private static Path folder() throws URISyntaxException {
    CodeSource source = RuleCompilers.class.getProtectionDomain().getCodeSource();
    Path place = source == null ? null : Path.of(source.getLocation().toURI()).getParent();
    for (int up = 0; up < 2 && place != null; up++, place = place.getParent()) {
      Path folder = place.resolve(FOLDER);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    throw new RuleException(
        List.of(
            new RuleProblem(
                "rule compiler",
                0,
                "own rules need it, and it is neither in the folder "
                    + FOLDER
                    + " of the program nor on the class path; add org.drools:drools-engine in the"
                    + " version of the other Drools libraries")));
  }
}
