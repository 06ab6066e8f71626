package io.ecwiddoctor.engine.custom;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Where the rule compiler lives with Drools libraries of its own. Only what passes to and from it
 * is shared with the rest of the program.
 */
final class CompilerWorld extends URLClassLoader {

  private static final String SHARED = RuleCompiler.class.getPackageName() + ".";

  private final ClassLoader outside;

  CompilerWorld(URL[] urls, ClassLoader outside) {
    super("ecwid-doctor rule compiler", urls, ClassLoader.getPlatformClassLoader());
    this.outside = outside;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    boolean shared = name.startsWith(SHARED) && name.indexOf('.', SHARED.length()) < 0;
    return shared ? outside.loadClass(name) : super.loadClass(name, resolve);
  }
}
