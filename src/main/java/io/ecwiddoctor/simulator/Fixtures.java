package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.recording.EvidenceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The fixtures that are packed with the program, read where they lie: in the jar, or in the build's
 * folder. There is no list of them that could be forgotten.
 */
final class Fixtures {

  private static final String FOLDER = "/io/ecwiddoctor/fixtures";

  private Fixtures() {}

  /** All of them by name, which is {@code Folder/file} without its ending. */
  static SortedMap<String, EvidenceFile> packed() {
    URL url = Fixtures.class.getResource(FOLDER);
    if (url == null) {
      throw new IllegalStateException("The fixtures are not on the class path at " + FOLDER + ".");
    }
    try {
      URI uri = url.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(Path.of(uri));
      }
      // A file system of this program's own, which nobody else can close or have open already.
      String jar = uri.getRawSchemeSpecificPart();
      Path file = Path.of(URI.create(jar.substring(0, jar.indexOf("!/"))));
      try (FileSystem files = FileSystems.newFileSystem(file, Map.of())) {
        return read(files.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The fixtures at " + url + " cannot be read.", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The fixtures at " + url + " cannot be found.", e);
    }
  }

  private static SortedMap<String, EvidenceFile> read(Path folder) throws IOException {
    SortedMap<String, EvidenceFile> fixtures = new TreeMap<>();
    for (Path file : list(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      fixtures.put(name.substring(0, name.length() - ".json".length()), EvidenceFile.read(file));
    }
    return fixtures;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }
}
