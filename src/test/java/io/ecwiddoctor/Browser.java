package io.ecwiddoctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The Chromium of the system. */
public final class Browser {

  /** Kept, so that its level is. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private Browser() {}

  /** Starts one, with these options too. */
  public static ChromeDriver open(String... more) {
    // It misses its own copy of the protocol of this version, which is not used.
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--hide-scrollbars");
    options.addArguments(more);
    options.setCapability("goog:loggingPrefs", Map.of("performance", "ALL", "browser", "ALL"));
    // Named, so that Selenium neither looks for a driver nor downloads one.
    return new ChromeDriver(
        new ChromeDriverService.Builder().usingDriverExecutable(onPath("chromedriver")).build(),
        options);
  }

  private static File onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> new File(entry, program))
        .filter(File::canExecute)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(program + " is not on the PATH."));
  }

  /** Sets the size of the window and the colour scheme. */
  public static void show(ChromeDriver browser, int width, int height, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "",
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                // Or a click would have to wait for the page to come to rest.
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /** Leaves a picture of the page in the folder that {@code -Dscreenshots} names, if any. */
  public static void picture(ChromeDriver browser, String name) throws IOException {
    String target = System.getProperty("screenshots");
    if (target == null) {
      return;
    }
    Map<String, Object> shot =
        browser.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    Files.write(Path.of(target, name), Base64.getDecoder().decode((String) shot.get("data")));
  }
}
