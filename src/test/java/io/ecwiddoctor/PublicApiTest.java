package io.ecwiddoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what users may build on: the types that the table of {@code docs/embedding.md} names. A
 * member that mentions any other type of this project is no part of the promise.
 */
final class PublicApiTest {

  private static final String ROOT = "io.ecwiddoctor.";
  private static final Path PAGE = Path.of("docs/embedding.md");
  private static final Path GOLDEN = Path.of("src/test/resources/api.txt");
  private static final Path SOURCES = Path.of("src/main/java");

  /** A row: a package, then its promised types. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\| (`.*?) \\|");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern OWN_TYPE = Pattern.compile("io\\.ecwiddoctor\\.[\\w.$]+");

  @Test
  void publicSignaturesAreThoseOfTheList() throws IOException {
    List<String> actual = new ArrayList<>(listing());
    if (Boolean.getBoolean("golden.update")) {
      Files.write(GOLDEN, actual);
    }
    List<String> known = Files.readAllLines(GOLDEN);
    List<String> changes = new ArrayList<>();
    known.stream().filter(line -> !actual.contains(line)).forEach(line -> changes.add("- " + line));
    actual.stream().filter(line -> !known.contains(line)).forEach(line -> changes.add("+ " + line));
    assertTrue(
        changes.isEmpty(),
        () ->
            "The public API changed:\n"
                + String.join("\n", changes)
                + "\nIf that is meant: mvn test -Dtest=PublicApiTest -Dgolden.update=true, and a"
                + " line in CHANGELOG.md. What takes something away needs a new major version.");
  }

  @Test
  void packagesSayWhetherTheyArePublic() throws IOException {
    Set<String> promised = promised().keySet();
    List<String> wrong = new ArrayList<>();
    for (Path file : sources("package-info.java")) {
      String text = Files.readString(file);
      String name = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
      if (!text.contains(promised.contains(name) ? " Public: " : " Internal: ")) {
        wrong.add(file.toString());
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** The promised types of each package. */
  private static Map<String, List<Class<?>>> promised() throws IOException {
    Map<String, List<Class<?>>> types = new TreeMap<>();
    for (Matcher row = ROW.matcher(Files.readString(PAGE)); row.find(); ) {
      String place = ROOT + row.group(1);
      List<Class<?>> named = types.computeIfAbsent(place, each -> new ArrayList<>());
      for (Matcher name = CODE.matcher(row.group(2)); name.find(); ) {
        named.add(type(place + "." + name.group(1)));
      }
    }
    return types;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, PublicApiTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(PAGE + " names " + name + ", which does not exist", e);
    }
  }

  private static List<Path> sources(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static Set<String> listing() throws IOException {
    Set<Class<?>> types = new HashSet<>();
    promised().values().forEach(each -> each.forEach(type -> addWithNested(type, types)));
    Set<String> names = types.stream().map(Class::getName).collect(Collectors.toSet());
    TreeSet<String> lines = new TreeSet<>();
    types.forEach(type -> describe(type, lines));
    lines.removeIf(
        line -> OWN_TYPE.matcher(line).results().anyMatch(own -> !isPromised(own.group(), names)));
    return lines;
  }

  private static void addWithNested(Class<?> type, Set<Class<?>> types) {
    if (isVisible(type)) {
      types.add(type);
      for (Class<?> nested : type.getDeclaredClasses()) {
        addWithNested(nested, types);
      }
    }
  }

  /** Whether a name in a signature is that of a promised type or of a member of one. */
  private static boolean isPromised(String name, Set<String> types) {
    return types.contains(name) || types.contains(name.replaceFirst("[.][^.]*$", ""));
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
        && !type.isAnonymousClass()
        && (outer == null || isVisible(outer));
  }

  private static void describe(Class<?> type, Set<String> lines) {
    String name = type.getName();
    String kinds =
        Arrays.stream(type.getGenericInterfaces())
            .map(Object::toString)
            .map(each -> each.replaceFirst("^interface ", ""))
            .sorted()
            .collect(Collectors.joining(", "));
    lines.add(
        name
            + " : "
            + Modifier.toString(type.getModifiers())
            + (kinds.isEmpty() ? "" : " " + kinds));
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isOpen(constructor.getModifiers()) && !constructor.isSynthetic()) {
        lines.add(name + " " + constructor.toGenericString());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
        lines.add(name + " " + method.toGenericString());
      }
    }
    for (Field field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
        lines.add(name + " " + field.toGenericString());
      }
    }
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }
}
