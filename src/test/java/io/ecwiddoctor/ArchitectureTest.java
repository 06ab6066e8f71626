package io.ecwiddoctor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.Console;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds who may know whom. */
final class ArchitectureTest {

  private static final String ROOT = "io.ecwiddoctor";

  /** Compiled from the rules; they know what Drools makes them know. */
  private static final String RULES = ROOT + ".rules..";

  private static final String[] OKHTTP = {"okhttp3..", "okio..", "kotlin.."};
  private static final String[] DROOLS = {"org.drools..", "org.kie.."};
  private static final String GSON = "com.google.gson..";
  private static final String PICOCLI = "picocli..";
  private static final String LOGS = "org.slf4j..";

  /** A package may know its own, those it names, and the libraries it names. */
  private record Layer(String name, Set<String> knows, Set<String> libraries) {

    static Layer of(String name, String... knows) {
      return new Layer(name, Set.of(knows), Set.of());
    }

    Layer with(String... more) {
      return new Layer(
          name,
          knows,
          Stream.concat(libraries.stream(), Stream.of(more)).collect(Collectors.toSet()));
    }

    String[] allowed() {
      Stream<String> ours =
          Stream.concat(Stream.of(name), knows.stream()).map(layer -> ROOT + "." + layer + "..");
      Stream<String> always =
          Stream.of("java..", "javax.net..", "javax.crypto..", "org.jspecify..");
      return Stream.of(ours, always, libraries.stream())
          .flatMap(part -> part)
          .toArray(String[]::new);
    }
  }

  private static final List<Layer> LAYERS =
      List.of(
          Layer.of("model"),
          Layer.of("files").with("okio..", "kotlin.."),
          Layer.of("fact", "model"),
          Layer.of("words", "files"),
          Layer.of("catalog", "words", "files", "model"),
          Layer.of("lint", "fact", "model"),
          Layer.of("engine", "files", "fact", "model", "rules").with(DROOLS),
          Layer.of("probe", "files", "fact", "model").with(OKHTTP).with(GSON),
          Layer.of("report", "words", "catalog", "lint", "files", "fact", "model")
              .with(
                  GSON,
                  "de.siegmar.fastcsv..",
                  "javax.xml.stream..",
                  "gg.jte..",
                  "okio..",
                  "kotlin.."),
          Layer.of(
                  "capture", "words", "engine", "probe", "report", "catalog", "lint", "files",
                  "fact", "model")
              .with(OKHTTP)
              .with(GSON, LOGS),
          Layer.of(
                  "doctor", "words", "engine", "probe", "report", "catalog", "lint", "fact",
                  "model")
              .with(OKHTTP)
              .with(LOGS),
          Layer.of(
                  "batch", "words", "doctor", "report", "catalog", "lint", "files", "fact", "model")
              .with(GSON, "de.siegmar.fastcsv.."),
          Layer.of(
                  "watch", "words", "batch", "doctor", "report", "catalog", "files", "fact",
                  "model")
              .with(GSON),
          Layer.of("fleet", "batch", "doctor", "probe", "report", "files", "fact", "model")
              .with(GSON),
          Layer.of(
                  "serve", "words", "batch", "doctor", "capture", "engine", "probe", "report",
                  "catalog", "lint", "files", "fact", "model")
              .with(GSON, "com.sun.net.httpserver.."),
          Layer.of("simulator", "capture", "probe", "fact", "model")
              .with(GSON, "okio..", "kotlin..", "org.junit.jupiter.api.extension.."),
          Layer.of(
                  "mcp", "words", "serve", "doctor", "batch", "capture", "engine", "probe",
                  "report", "catalog", "files", "fact", "model")
              .with(GSON, "io.modelcontextprotocol..", "reactor.core.."));

  /** These stand above all others; what they may not use is said below. */
  private static final Set<String> ABOVE = Set.of("cli");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT)
          .that(not(resideInAPackage(RULES)));

  @TestFactory
  Stream<DynamicTest> layersKnowOnlyThoseBelowThem() {
    return LAYERS.stream()
        .map(
            layer ->
                DynamicTest.dynamicTest(
                    layer.name(),
                    () ->
                        classes()
                            .that()
                            .resideInAPackage(ROOT + "." + layer.name() + "..")
                            .should()
                            .onlyDependOnClassesThat(resideInAnyPackage(layer.allowed()))
                            .allowEmptyShould(true)
                            .check(CLASSES)));
  }

  @Test
  void everyPackageHasItsPlaceInTheTable() {
    Set<String> placed = new TreeSet<>(ABOVE);
    LAYERS.forEach(layer -> placed.add(layer.name()));
    Set<String> strangers = new TreeSet<>();
    CLASSES.forEach(
        type -> {
          String name = type.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", "");
          if (!placed.contains(name.split("\\.", 2)[0])) {
            strangers.add(type.getPackageName());
          }
        });
    assertEquals(Set.of(), strangers);
  }

  @Test
  void noPackageKnowsAnotherThatKnowsIt() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noFileIsTooLongToRead() throws IOException {
    Set<String> tooLong = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (Files.readAllLines(file).size() > 250) {
          tooLong.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(Set.of(), tooLong);
  }

  /** A row of the table in CONTRIBUTING.md: a room, what it does, and where to start reading. */
  private static final Pattern ROOM =
      Pattern.compile("(?m)^\\| `([a-z.]+)` \\| .+ \\| `(\\w+)` \\|$");

  @Test
  void mapOfTheHouseShowsEveryRoom() throws IOException {
    Map<String, String> rooms = new TreeMap<>();
    Matcher row = ROOM.matcher(Files.readString(Path.of("CONTRIBUTING.md")));
    while (row.find()) {
      rooms.put(row.group(1), row.group(2));
    }
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(type -> packages.add(type.getPackageName().substring(ROOT.length() + 1)));
    assertEquals(packages, rooms.keySet());
    rooms.forEach(
        (room, start) ->
            assertTrue(
                CLASSES.contain(ROOT + "." + room + "." + start), room + " has no " + start));
  }

  @Test
  void onlyTheEngineKnowsDrools() {
    keep(DROOLS, "engine");
  }

  @Test
  void onlyWhatTalksHttpKnowsOkHttp() {
    keep(new String[] {"okhttp3.."}, "probe", "doctor", "capture.interceptor");
  }

  @Test
  void onlyTheCommandLineKnowsPicocli() {
    keep(new String[] {PICOCLI}, "cli");
  }

  @Test
  void onlyTheToolsForAssistantsKnowTheirProtocol() {
    keep(new String[] {"io.modelcontextprotocol..", "reactor..", "tools.jackson.."}, "mcp");
  }

  private static void keep(String[] library, String... layers) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(layers).map(layer -> ROOT + "." + layer + "..").toArray(String[]::new))
        .should()
        .dependOnClassesThat(resideInAnyPackage(library))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrintsAsksAndExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "console")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Console.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  /** An assessment must come out the same wherever and whenever it is made. */
  @Test
  void whatIsAssessedKnowsNoNetworkClockOrChance() {
    noClasses()
        .that()
        .resideInAnyPackage(
            Stream.of("model", "fact", "catalog", "engine")
                .map(layer -> ROOT + "." + layer + "..")
                .toArray(String[]::new))
        .and(not(resideInAPackage(ROOT + ".engine.custom..")))
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.net..")
                .and(not(belongToAnyOf(URLEncoder.class, URLDecoder.class))))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(RandomGenerator.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }
}
