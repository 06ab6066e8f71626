package io.ecwiddoctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds what users may build on. An intended change is written down by {@code
 * -Dgolden.update=true}; one that takes something away needs a new major version.
 */
final class PublicApiTest {

  private static final Path GOLDEN = Path.of("src/test/resources/api.txt");

  private static final String[] PACKAGES = {
    "io.ecwiddoctor.doctor",
    "io.ecwiddoctor.engine",
    "io.ecwiddoctor.model",
    "io.ecwiddoctor.fact",
    "io.ecwiddoctor.report",
    "io.ecwiddoctor.catalog",
    "io.ecwiddoctor.capture.watch",
    "io.ecwiddoctor.capture.importer"
  };

  @Test
  void publicSignaturesAreThoseOfTheList() throws IOException {
    String actual = listing();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, actual);
    }
    assertEquals(Files.readString(GOLDEN), actual);
  }

  @Test
  void packagesSayWhetherTheyArePublic() throws IOException {
    List<String> wrong = new ArrayList<>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.endsWith("package-info.java")).toList()) {
        String text = Files.readString(file);
        boolean isPublic = Arrays.stream(PACKAGES).anyMatch(name -> text.contains(name + ";"));
        if (!text.contains(isPublic ? " Public: " : " Internal: ")) {
          wrong.add(file.toString());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static String listing() {
    TreeSet<String> lines = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PACKAGES)) {
      Class<?> type = each.reflect();
      if (Set.of(PACKAGES).contains(type.getPackageName()) && isVisible(type)) {
        describe(type, lines);
      }
    }
    return String.join("\n", lines) + "\n";
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
