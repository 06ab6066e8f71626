package io.ecwiddoctor.release;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The archive that users download: its bill of materials, its licences, its documents. */
class ArchiveIT {

  /** What may be passed on with a program under the Apache License 2.0, in jars of their own. */
  private static final Set<String> COMPATIBLE =
      Set.of("Apache-2.0", "MIT", "MIT-0", "BSD-3-Clause", "EPL-2.0");

  /** Their POMs say "BSD" without a number; the texts in {@code licences} have three clauses. */
  private static final Set<String> BSD_BY_ITS_TEXT = Set.of("jline-terminal", "antlr-runtime");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([a-z][^|]+) \\| ([\\w.-]+).* \\| (.+) \\|$");

  private static final Pattern FILE = Pattern.compile("`(LICENSE|licences/[\\w.-]+)`");

  /** Paths below the first folder, with their contents. */
  private static final Map<String, byte[]> FILES = new TreeMap<>();

  @BeforeAll
  static void open() throws IOException {
    Path archive = Path.of(System.getProperty("release.archive"));
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (!entry.isDirectory()) {
          String name = entry.getName();
          byte[] content = zip.getInputStream(entry).readAllBytes();
          FILES.put(name.substring(name.indexOf('/') + 1), content);
        }
      }
    }
  }

  @Test
  void everyJarIsInTheBillOfMaterialsWithItsChecksumAndNothingElseIs() {
    Map<String, String> billed = new TreeMap<>();
    for (JsonObject component : components()) {
      billed.put(
          component.get("name").getAsString()
              + "-"
              + component.get("version").getAsString()
              + ".jar",
          sha256(component));
    }
    Map<String, String> packed = new TreeMap<>();
    FILES.forEach(
        (path, content) -> {
          if (path.endsWith(".jar") && !path.startsWith("lib/ecwid-doctor-")) {
            packed.put(path.substring(path.indexOf('/') + 1), sha256(content));
          }
        });
    assertTrue(packed.size() > 30, packed::toString);
    assertEquals(packed, billed);
  }

  @Test
  void everyLicenceIsCompatibleAndTheOneOfTheListOfLibraries() {
    Map<String, String> listed = listedLicences();
    List<String> wrong = new ArrayList<>();
    for (JsonObject component : components()) {
      String name = component.get("name").getAsString();
      Set<String> licences = licences(component);
      if (BSD_BY_ITS_TEXT.contains(name)) {
        licences = Set.of("BSD-3-Clause");
      }
      String chosen = listed.getOrDefault(name, "not listed");
      if (!COMPATIBLE.contains(chosen) || !licences.contains(chosen)) {
        wrong.add(name + ": " + licences + ", listed as " + chosen);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyLicenceTextIsThere() {
    List<String> missing = new ArrayList<>();
    for (Matcher file = FILE.matcher(text("licences/THIRD-PARTY.md")); file.find(); ) {
      if (FILES.getOrDefault(file.group(1), new byte[0]).length < 500) {
        missing.add(file.group(1));
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void whatAUserNeedsIsThere() {
    assertAll(
        List.of(
                "bin/ecwid-doctor",
                "bin/ecwid-doctor.cmd",
                "share/man/man1/ecwid-doctor.1",
                "share/completions/ecwid-doctor.bash",
                "README.md",
                "SECURITY.md",
                "docs/usage.md")
            .stream()
            .map(path -> () -> assertTrue(FILES.containsKey(path), path)));
  }

  /** All but JUnit's API, which EcwidSimulator is compiled against and whoever tests brings. */
  private static List<JsonObject> components() {
    return JsonParser.parseString(text("sbom.json"))
        .getAsJsonObject()
        .getAsJsonArray("components")
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .filter(
            component ->
                !component
                    .get("group")
                    .getAsString()
                    .matches("org\\.junit\\..*|org\\.opentest4j|org\\.apiguardian"))
        .toList();
  }

  private static String sha256(JsonObject component) {
    for (JsonElement hash : component.getAsJsonArray("hashes")) {
      if (hash.getAsJsonObject().get("alg").getAsString().equals("SHA-256")) {
        return hash.getAsJsonObject().get("content").getAsString();
      }
    }
    return "no SHA-256";
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> licences(JsonObject component) {
    Set<String> licences = new TreeSet<>();
    for (JsonElement choice : component.getAsJsonArray("licenses")) {
      JsonObject licence = choice.getAsJsonObject().getAsJsonObject("license");
      licences.add(licence.get(licence.has("id") ? "id" : "name").getAsString());
    }
    return licences;
  }

  private static Map<String, String> listedLicences() {
    Map<String, String> licences = new TreeMap<>();
    for (Matcher row = ROW.matcher(text("licences/THIRD-PARTY.md")); row.find(); ) {
      for (String name : row.group(1).split(", ", -1)) {
        licences.put(name, row.group(2));
      }
    }
    return licences;
  }

  private static String text(String path) {
    byte[] content = FILES.get(path);
    if (content == null) {
      throw new UncheckedIOException(new IOException("The archive has no " + path));
    }
    return new String(content, StandardCharsets.UTF_8);
  }
}
