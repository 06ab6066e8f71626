package io.ecwiddoctor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program runs from a jar, where there are no folders to list. */
final class FixturesInJarTest {

  @TempDir private Path folder;

  @Test
  void theStandInFindsItsFixturesInAJar() throws Exception {
    Path jar = folder.resolve("a folder +%.jar");
    pack(placeOf(Simulator.class), jar);
    URL[] classPath = {
      jar.toUri().toURL(), placeOf(Gson.class).toUri().toURL(),
    };
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Class<?> packed = loader.loadClass(Simulator.class.getName());
      assertNotSame(Simulator.class, packed);
      try (AutoCloseable simulator =
          (AutoCloseable) packed.getMethod("start", int.class).invoke(null, 0)) {
        List<?> situations = (List<?>) packed.getMethod("situations").invoke(simulator);
        assertEquals(
            Fixtures.packed().values().stream().filter(file -> file.stand() != null).count(),
            situations.size());
      }
    }
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        boolean directory = Files.isDirectory(file);
        entries.putNextEntry(new JarEntry(directory ? name + "/" : name));
        if (!directory) {
          Files.copy(file, entries);
        }
        entries.closeEntry();
      }
    }
  }
}
