package io.ecwiddoctor.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Reads the site on a phone and on a desk, in the Chromium of the system. */
@Tag("browser")
final class SiteBrowserTest {

  @TempDir private static Path folder;

  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    Site.write(folder);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run");
    // Named, so that Selenium neither looks for a driver nor downloads one.
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).build(),
            options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static File onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> new File(entry, program))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the PATH."));
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 1280})
  void aReaderFindsADiagnosisAndNothingIsCutOff(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 600));
    for (String page : List.of("index.html", "codes.html", "scopes.html", "rules.html")) {
      show(page, width);
    }
    browser.findElement(By.id("search")).sendKeys("missing scopes");
    List<WebElement> hits = browser.findElements(By.cssSelector("#found a"));
    assertTrue(hits.size() > 1);
    hits.get(0).click();
    assertEquals(
        "The token is missing scopes that the job needs",
        browser.findElement(By.tagName("h1")).getText());
    show("MISSING_SCOPES.html", width);
  }

  private static void show(String page, int width) {
    browser.get(folder.resolve(page).toUri().toString());
    Object needed = browser.executeScript("return document.documentElement.scrollWidth");
    assertTrue(((Number) needed).intValue() <= width, page + " is " + needed + " wide");
    assertEquals(
        List.of(),
        browser.executeScript(
            "return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(name => !name.startsWith('file:'))"),
        page);
  }
}
