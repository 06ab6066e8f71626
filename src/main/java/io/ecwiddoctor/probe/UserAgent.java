package io.ecwiddoctor.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the prober says it is. */
final class UserAgent {

  private static final String BUILD = "/io/ecwiddoctor/build.properties";

  private UserAgent() {}

  /** The name and version of this program. */
  static String ofThisProgram() {
    Properties build = new Properties();
    try (InputStream in = UserAgent.class.getResourceAsStream(BUILD)) {
      if (in == null) {
        throw new IllegalStateException("The jar is incomplete: " + BUILD + " is missing.");
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "ecwid-doctor/" + build.getProperty("version");
  }
}
