package io.ecwiddoctor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the program. */
final class BuildVersion {

  private static final String RESOURCE = "/io/ecwiddoctor/build.properties";

  private BuildVersion() {}

  /**
   * Reads it.
   *
   * @throws IllegalStateException if the program was packed without it
   */
  static String read() {
    try (InputStream in = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path.");
      }
      Properties build = new Properties();
      build.load(in);
      return build.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
