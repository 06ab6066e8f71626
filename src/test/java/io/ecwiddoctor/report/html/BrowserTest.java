package io.ecwiddoctor.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.Browser;
import io.ecwiddoctor.report.FixtureReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;

/**
 * Uses the page as readers do, in the Chromium of the system: {@code mvn -Pbrowser test}. With
 * {@code -Dscreenshots=DIR} it leaves pictures to look at.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BrowserTest {

  private static final int ROWS = 1000;

  private ChromeDriver browser;
  private Path many;
  private Path one;

  @BeforeAll
  void openTheBrowser(@TempDir Path folder) throws IOException {
    many = Files.writeString(folder.resolve("many.html"), Fleet.page(ROWS));
    one =
        Files.writeString(
            folder.resolve("one.html"),
            Fleet.page(
                Fleet.hostile(
                    Fleet.at(
                        "2000001",
                        Fleet.HOSTILE,
                        FixtureReports.of("MissingScopes/sweep-default-app")))));
    browser = Browser.open();
  }

  @AfterAll
  void closeTheBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  private void open(Path page, int width, int height, String scheme) {
    Browser.show(browser, width, height, scheme);
    // By way of an empty page: otherwise only the part behind # would change.
    browser.get("about:blank");
    browser.manage().logs().get("performance");
    browser.manage().logs().get("browser");
    browser.get(page.toUri().toString());
  }

  private void openWide() {
    open(many, 1280, 900, "light");
  }

  private WebElement find(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  private List<String> texts(String css) {
    return browser.findElements(By.cssSelector(css)).stream().map(WebElement::getText).toList();
  }

  private @Nullable Object script(String code, Object... values) {
    return browser.executeScript(code, values);
  }

  /** Waits until what is told of the hits begins like this. */
  private void awaitHits(String words) {
    Object told =
        browser.executeAsyncScript(
            "const [wanted, done] = arguments; const end = Date.now() + 10000;"
                + "const hits = document.getElementById('hits');"
                + "const look = () => hits.textContent.startsWith(wanted) || Date.now() > end"
                + " ? done(hits.textContent) : requestAnimationFrame(look); look();",
            words);
    assertTrue(String.valueOf(told).startsWith(words), words + " / " + told);
  }

  private void picture(String name) throws IOException {
    Browser.picture(browser, name);
  }

  @ParameterizedTest
  @CsvSource({
    "390, 844, light",
    "390, 844, dark",
    "1280, 900, light",
    "1280, 900, dark",
  })
  void everythingFitsAndIsReadable(int width, int height, String scheme) throws IOException {
    for (Path page : List.of(many, one)) {
      open(page, width, height, scheme);
      picture(page.getFileName() + "-" + width + "-" + scheme + ".png");

      assertEquals(
          List.of(),
          script(
              "return [...document.querySelectorAll('body *')]"
                  + ".filter(each => !each.closest('.scroll table, .sr, .skip'))"
                  + ".filter(each => each.getBoundingClientRect().right > arguments[0] + 1)"
                  + ".map(each => each.tagName + '.' + each.className).slice(0, 5)",
              width),
          "wider than the window");
      assertEquals(List.of(), script(CONTRAST), page + " " + scheme);
    }
  }

  /** The contrast of each text with what is behind it; WCAG asks for 4.5. */
  private static final String CONTRAST =
      """
      const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
      const behind = (element) => {
        for (let each = element; each; each = each.parentElement) {
          const colour = numbers(getComputedStyle(each).backgroundColor);
          if (colour.length === 3 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
      };
      const light = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((part) => {
          const share = part / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const bad = new Set();
      for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || element.closest('script, .sr, [hidden]') || element.disabled) continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) bad.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2));
      }
      return [...bad];
      """;

  @Test
  void nothingIsAskedFromElsewhere() {
    for (Path page : List.of(many, one)) {
      open(page, 1280, 900, "light");
      if (page.equals(many)) {
        find("#table .open").click();
      }
      List<String> asked =
          StreamSupport.stream(browser.manage().logs().get("performance").spliterator(), false)
              .map(entry -> JsonParser.parseString(entry.getMessage()).getAsJsonObject())
              .map(entry -> entry.getAsJsonObject("message"))
              .filter(
                  entry -> entry.get("method").getAsString().equals("Network.requestWillBeSent"))
              .map(BrowserTest::address)
              .distinct()
              .toList();
      assertEquals(List.of(page.toUri().toString()), asked);
    }
  }

  private static String address(JsonObject message) {
    return message.getAsJsonObject("params").getAsJsonObject("request").get("url").getAsString();
  }

  @Test
  void foreignWordsAreShownAndDoNothing() {
    openWide();
    find("#q").sendKeys("onerror=");
    // The label of row 7, and the ten rows that could not be read because of such words.
    awaitHits("11 of 1,000 rows");
    browser.findElements(By.cssSelector("#table .open")).forEach(WebElement::click);
    assertTrue(find("#body").getText().contains("<img src=x onerror="), find("#body").getText());
    assertNothingWasTakenOver();

    script("location.hash = 'store=2000012'");
    awaitHits("1 of 1,000 rows of store 2000012");
    find("#table .open").click();
    assertTrue(find("tr.detail").getText().contains("</script><script>document.title='owned'"));
    assertNothingWasTakenOver();

    open(one, 1280, 900, "light");
    assertTrue(find("main").getText().contains("<img src=x onerror="));
    assertNothingWasTakenOver();
  }

  private void assertNothingWasTakenOver() {
    assertEquals("Ecwid token report", browser.getTitle());
    assertEquals(
        0L,
        script(
            "return document.querySelectorAll('img, iframe, body script:not([type])').length - 1"));
    List<String> mistakes = new ArrayList<>();
    for (LogEntry entry : browser.manage().logs().get("browser")) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        mistakes.add(entry.getMessage());
      }
    }
    assertEquals(List.of(), mistakes);
  }

  @Test
  void searchingFindsWordsOfAnyColumn() {
    openWide();
    awaitHits("1,000 rows");
    find("#q").sendKeys("2000345");
    awaitHits("1 of 1,000 rows");
    assertEquals(List.of("2000345"), texts("#table .open"));

    find("#q").sendKeys(Keys.chord(Keys.CONTROL, "a"), "ann inconclusive");
    awaitHits(annInconclusive() + " of 1,000 rows");
    assertTrue(texts("#body .badge").stream().allMatch(each -> each.contains("Inconclusive")));
    assertTrue(browser.getCurrentUrl().contains("#q=ann"), browser.getCurrentUrl());

    find("#clear").click();
    awaitHits("1,000 rows");
    assertFalse(browser.getCurrentUrl().contains("#"));
  }

  private static long lackingScopes() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(row -> RootCause.of(Fleet.row(row)))
        .filter(cause -> cause != null && cause.lacksScopes())
        .count();
  }

  private static long annInconclusive() {
    return IntStream.rangeClosed(1, ROWS)
        .mapToObj(Fleet::row)
        .filter(line -> "Ann".equals(line.columns().get("owner")))
        .filter(line -> RowState.of(line) == RowState.INCONCLUSIVE)
        .count();
  }

  @Test
  void columnsSortBothWaysAlsoByKeyboard() {
    openWide();
    assertEquals("ascending", find("th[data-key=row]").getAttribute("aria-sort"));
    find("th[data-key=store] button").sendKeys(Keys.ENTER);
    assertEquals("ascending", find("th[data-key=store]").getAttribute("aria-sort"));
    assertEquals("2000001", texts("#table .open").get(0));
    find("th[data-key=store] button").sendKeys(Keys.SPACE);
    assertEquals("descending", find("th[data-key=store]").getAttribute("aria-sort"));
    assertEquals("2001000", texts("#table .open").get(0));
    assertEquals(null, find("th[data-key=row]").getAttribute("aria-sort"));
    find("th[data-key=state] button").click();
    assertTrue(texts("#body .badge").get(0).contains("Fault"));
  }

  @Test
  void filtersNarrowTheTableAndTheListsTellHowMany() {
    openWide();
    for (String list : List.of("state", "cause", "scope")) {
      WebElement option = find("#" + list + " option:nth-child(2)");
      String count = option.getText().replaceAll(".*\\(([\\d,]+)\\)", "$1");
      option.click();
      awaitHits(count + " of 1,000 rows");
      find("#clear").click();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".tiles li:nth-child(1) a",
        ".tiles li:nth-child(3) a",
        ".bars li:nth-child(1) a",
        ".heat thead th:nth-child(3) a",
        ".heat tbody tr:nth-child(2) th a"
      })
  void whatIsCountedAboveIsWhatTheTableShows(String link) {
    openWide();
    WebElement found = find(link);
    String around =
        found.findElement(By.xpath("./ancestor-or-self::*[self::li or self::th][1]")).getText();
    if (link.contains("tbody")) {
      around = find(".heat tbody tr:nth-child(2) td").getText();
    }
    String count = around.replaceAll("(?s)\\D*?(\\d[\\d,]*)( stores)?(\\s.*)?$", "$1");
    found.click();
    awaitHits(count + " of 1,000 rows");
    assertEquals("stores", browser.switchTo().activeElement().getAttribute("id"));
    browser.navigate().back();
    awaitHits("1,000 rows");
  }

  @Test
  void aRowOpensWithItsStepsAndItsMessage() throws IOException {
    openWide();
    script("location.hash = 'cause=MISSING_SCOPES'");
    awaitHits(lackingScopes() + " of 1,000 rows");
    WebElement button = find("#table .open");
    String store = button.getText();
    button.sendKeys(Keys.ENTER);

    assertEquals("true", button.getAttribute("aria-expanded"));
    WebElement detail = find("#" + button.getAttribute("aria-controls"));
    assertTrue(detail.getText().contains("Log in to the admin panel of store " + store));
    assertTrue(detail.findElement(By.cssSelector("pre")).getText().contains("store " + store));
    assertEquals(
        "https://my.ecwid.com/#develop-apps",
        detail.findElement(By.cssSelector("a")).getAttribute("href"));
    picture("details.png");
    detail.findElement(By.cssSelector("button.copy")).click();
    button.click();
    assertEquals(List.of(), browser.findElements(By.cssSelector("tr.detail")));
  }

  @Test
  void pagesTurnAndTheirSizeIsTheReaders() {
    openWide();
    assertEquals(50, texts("#body tr").size());
    find("#next").click();
    assertEquals("2000051", texts("#table .open").get(0));
    assertEquals("Page 2 of 20", find("#page").getText());
    find("#size option:nth-child(4)").click();
    assertEquals(250, browser.findElements(By.cssSelector("#body tr")).size());
  }

  @Test
  void printingShowsAllRowsAndAllSteps() throws IOException {
    openWide();
    script("dispatchEvent(new Event('beforeprint'))");
    assertEquals(ROWS, browser.findElements(By.cssSelector("#body tr")).size());
    assertEquals(0, browser.findElements(By.cssSelector("main details:not([open])")).size());
    script("dispatchEvent(new Event('afterprint'))");
    assertEquals(50, browser.findElements(By.cssSelector("#body tr")).size());

    Map<String, Object> pdf =
        browser.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true));
    byte[] bytes = Base64.getDecoder().decode((String) pdf.get("data"));
    assertTrue(bytes.length > 100_000, bytes.length + " bytes");
    String target = System.getProperty("screenshots");
    if (target != null) {
      Files.write(Path.of(target, "print.pdf"), bytes);
    }
  }

  @Test
  void withoutScriptsThePageStillTellsWhatToDo() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      openWide();
      assertTrue(find("main").getText().contains("The first 50 of 1,000 rows."));
      assertTrue(find(".actions").getText().contains("Show secret token"));
      assertFalse(find("#filters").isDisplayed());
      find(".skip").sendKeys(Keys.ENTER);
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void headingsAndNamesGuideWhoeverCannotSeeThePage() {
    for (Path page : List.of(many, one)) {
      open(page, 1280, 900, "light");
      assertEquals(1L, script("return document.querySelectorAll('h1').length"));
      assertEquals(1L, script("return document.querySelectorAll('main').length"));
      assertEquals(
          List.of(),
          script(
              "const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(h =>"
                  + " +h.tagName[1]);return levels.filter((level, i) => i && level > levels[i - 1]"
                  + " + 1);"),
          "a level of headings is left out");
      assertEquals(
          List.of(),
          script(
              "return [...document.querySelectorAll('input, select')]"
                  + ".filter(each => !each.labels.length).map(each => each.id)"));
      assertEquals(
          List.of(),
          script(
              "const ids = [...document.querySelectorAll('[id]')].map(each => each.id);"
                  + "return ids.filter((id, i) => ids.indexOf(id) !== i)"));
    }
  }
}
