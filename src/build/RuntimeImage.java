import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes a small Java runtime for the program, with the JDK that runs this: jdeps finds the modules, jlink puts them
 * together. For the platform it runs on.
 *
 * <p>{@code java RuntimeImage.java TARGET}: reads TARGET/classes, TARGET/lib and its sisters, writes TARGET/runtime.
 */
final class RuntimeImage {

  /** What jdeps can't see: curves of TLS before JDK 22, what Gson looks for by name, files in jars. */
  private static final List<String> UNSEEN = List.of("jdk.crypto.ec", "jdk.unsupported", "jdk.zipfs");

  private final Path target;
  private final Path jdk = Path.of(System.getProperty("java.home"));

  private RuntimeImage(Path target) {
    this.target = target;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new RuntimeImage(Path.of(args[0]).toAbsolutePath()).make();
  }

  private void make() throws IOException, InterruptedException {
    Path image = target.resolve("runtime");
    delete(image);
    Set<String> modules = modules();
    modules.addAll(UNSEEN);
    System.out.println("Modules of the runtime: " + String.join(", ", modules));
    run(
        jdk.resolve("bin/jlink").toString(),
        "--add-modules",
        String.join(",", modules),
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--compress",
        Runtime.version().feature() >= 21 ? "zip-6" : "2",
        "--output",
        image.toString());
    // An archive of the JDK's own classes, for a quick first start.
    run(image.resolve("bin/java").toString(), "-Xshare:dump");
    Files.deleteIfExists(image.resolve("lib/server/classes_nocoops.jsa"));
  }

  /** All modules that the program and its libraries use, those for rules of one's own included. */
  private Set<String> modules() throws IOException, InterruptedException {
    // Without the module descriptor: jdeps would take its word, and look no further.
    Path classes = target.resolve("jdeps");
    delete(classes);
    try (Stream<Path> files = Files.walk(target.resolve("classes"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        Path copy = classes.resolve(target.resolve("classes").relativize(file));
        if (!copy.endsWith("module-info.class")) {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    List<String> jars = new ArrayList<>();
    for (String folder : List.of("lib", "lib-rules", "lib-mcp")) {
      try (Stream<Path> files = Files.list(target.resolve(folder))) {
        files
            .filter(each -> !each.getFileName().toString().startsWith("ecwid-doctor-"))
            .map(Path::toString)
            .sorted()
            .forEach(jars::add);
      }
    }
    String found =
        run(
            jdk.resolve("bin/jdeps").toString(),
            "-q",
            "--multi-release",
            "17",
            "--ignore-missing-deps",
            "--print-module-deps",
            "--class-path",
            String.join(System.getProperty("path.separator"), jars),
            classes.toString());
    delete(classes);
    return new TreeSet<>(List.of(found.strip().split(",", -1)));
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new IOException(command[0] + " failed: " + output);
    }
    return output;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
