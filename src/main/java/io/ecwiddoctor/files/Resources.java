package io.ecwiddoctor.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts that the program was packed with. Stateless and thread-safe. */
public final class Resources {

  private static final String FOLDER = "/io/ecwiddoctor/";

  private Resources() {}

  /**
   * Returns the text of a resource.
   *
   * @param name its path below {@value #FOLDER}; from the root if it begins with a slash
   * @throws IllegalStateException if the program was packed without it
   */
  public static String text(String name) {
    String text = find(name);
    if (text == null) {
      throw new IllegalStateException("The resource " + name + " is missing from the class path.");
    }
    return text;
  }

  /** Returns the text of a resource; null if the program was packed without it. */
  public static @Nullable String find(String name) {
    String path = name.startsWith("/") ? name : FOLDER + name;
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + name + " can't be read.", e);
    }
  }

  /** Returns the version of this program. */
  public static String version() {
    return text("build.properties").strip().replaceFirst("^version=", "");
  }
}
