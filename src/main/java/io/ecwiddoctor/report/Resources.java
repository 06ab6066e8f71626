package io.ecwiddoctor.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that the program was packed with. */
public final class Resources {

  private static final String FOLDER = "/io/ecwiddoctor/";

  private Resources() {}

  /**
   * Returns the text of a resource.
   *
   * @param name its path below {@value #FOLDER}
   * @throws IllegalStateException if the program was packed without it
   */
  public static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(FOLDER + name + " is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
