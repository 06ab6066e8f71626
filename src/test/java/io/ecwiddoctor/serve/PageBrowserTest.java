package io.ecwiddoctor.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.Browser;
import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.cli.Main;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.simulator.Simulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** Goes the whole way as a merchant does: form, fault, steps, new token, healthy. */
@Tag("browser")
final class PageBrowserTest {

  private static final String AXE = Resources.text("/axe.min.js");
  private static final StoreId STORE = StoreId.of(1003);

  private Simulator api;
  private Desktop desk;
  private ChromeDriver browser;

  @BeforeEach
  void open() throws IOException {
    api = Simulator.start(0);
    desk = new Desktop(api.baseUrl());
    // A name of somebody else's that leads to this machine, as after DNS rebinding.
    browser = Browser.open("--host-resolver-rules=MAP *.example 127.0.0.1");
    Browser.show(browser, 1280, 900, "light");
  }

  @AfterEach
  void close() {
    browser.quit();
    desk.close();
    api.close();
  }

  private WebElement find(String css) {
    return browser.findElement(By.cssSelector(css));
  }

  private String heading() {
    return find("h1").getText();
  }

  /** Waits until there is such an element with these words, on this page or the next. */
  private void awaitText(String css, String words) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!texts(css).contains(words)) {
      assertTrue(System.nanoTime() < end, () -> words + " / " + browser.getPageSource());
    }
  }

  /** In one go, as the page may change between two. */
  private String texts(String css) {
    return String.valueOf(
        browser.executeScript(
            "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText)"
                + ".join('\\n')",
            css));
  }

  /** What axe-core finds wrong, with everything unfolded. */
  private List<?> violations() {
    browser.executeScript(
        "document.querySelectorAll('details').forEach(each => { each.open = true; })");
    browser.executeScript(AXE);
    Object found =
        browser.executeAsyncScript(
            "const done = arguments[0]; axe.run().then(result => done(result.violations.map("
                + "each => each.id + ': ' + each.nodes.map(node => node.html).join(' | '))));");
    return (List<?>) found;
  }

  private void looksRight(String name, int width) throws IOException {
    Browser.picture(browser, name + "-" + width + ".png");
    assertEquals(List.of(), violations(), name);
    assertEquals(
        true,
        browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"),
        name + " is wider than the window");
  }

  @ParameterizedTest
  @CsvSource({"390, 844, light", "390, 844, dark", "1280, 900, light", "1280, 900, dark"})
  void leadsFromTheFormToHealthy(int width, int height, String scheme) throws IOException {
    Browser.show(browser, width, height, scheme);
    browser.get(desk.addresses().get(0));
    assertEquals("http://" + desk.host() + "/", browser.getCurrentUrl());
    looksRight("form-" + scheme, width);

    browser.get("http://" + desk.host() + "/");
    find("#store").sendKeys(STORE.toString());
    find("#token").sendKeys(Tokens.secret(1));
    find("form[action='/check'] button").click();
    awaitText(".badge", "Fault");
    assertEquals("Store 1003", heading());
    assertTrue(find(".ticks li").getText().contains("Log in to the admin panel"));
    find(".ticks input").click();
    assertTrue(find(".ticks input").isSelected());
    assertEquals("Copy the message", find(".copy").getText());
    assertFalse(find(".seen").isDisplayed(), "evidence is folded");
    assertTrue(replayed(copied("Copy evidence for a ticket")).contains("MISSING_SCOPES"));
    looksRight("fault-" + scheme, width);

    api.replaceToken(STORE, "Healthy/permission-list");
    find("#token").sendKeys(Tokens.secret(1));
    find("form[action$='/again'] button").click();
    awaitText(".changes", "New");
    assertTrue(find(".changes").getText().contains("Not checked this time"));
    looksRight("still-" + scheme, width);
    find("#token").sendKeys(Tokens.secret(2));
    find("form[action$='/again'] button").click();
    awaitText(".badge", "Healthy");
    assertTrue(find(".changes").getText().contains("Fixed"), find(".changes").getText());
    assertEquals(0, browser.findElements(By.cssSelector("form")).size());
    looksRight("healthy-" + scheme, width);

    assertEquals(List.of(), browser.manage().logs().get("browser").getAll());
    String history =
        String.valueOf(browser.executeScript("return location.href + document.referrer"));
    assertFalse(history.contains("secret_") || history.contains("key="), history);
  }

  /** What a click on the button with these words leaves in the clipboard. */
  private String copied(String words) {
    browser.executeCdpCommand(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    WebElement button = browser.findElement(By.xpath("//button[.='" + words + "']"));
    button.click();
    awaitText("button.copy", "Copied");
    return String.valueOf(
        browser.executeAsyncScript(
            "const done = arguments[0]; navigator.clipboard.readText().then(done, done)"));
  }

  /** What {@code replay} says of evidence that it is given. */
  private static String replayed(String block) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var unused =
        Main.run(
            new String[] {"replay", "-"},
            new ByteArrayInputStream(block.getBytes(StandardCharsets.UTF_8)),
            stream,
            stream,
            Map.of());
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A healthy store has no letter, so that the button is with the evidence. */
  @Test
  void evidenceIsOnTheReportOfAHealthyStoreToo() throws IOException {
    browser.get(desk.addresses().get(0));
    find("#store").sendKeys("1001");
    find("#token").sendKeys(Tokens.secret(1));
    find("form[action='/check'] button").click();
    awaitText(".badge", "Healthy");
    assertTrue(replayed(copied("Copy evidence for a ticket")).contains("Store 1001"));

    // Printed, the page shows what is folded, but neither buttons nor the text for machines.
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    Browser.picture(browser, "healthy-print.png");
    assertFalse(find(".copy").isDisplayed());
    assertFalse(find(".block").isDisplayed());
    assertEquals(
        true, browser.executeScript("return document.querySelector('.scopes').offsetHeight > 0"));
  }

  /** A browser that refuses the clipboard gets the text unfolded and selected. */
  @Test
  void evidenceIsSelectedWhereItCannotBeCopied() {
    browser.get(desk.addresses().get(0));
    browser.executeCdpCommand(
        "Browser.setPermission",
        Map.of(
            "permission",
            Map.of("name", "clipboard-write"),
            "setting",
            "denied",
            "origin",
            "http://" + desk.host()));
    find("#store").sendKeys(STORE.toString());
    find("#token").sendKeys(Tokens.secret(1));
    find("form[action='/check'] button").click();
    awaitText(".badge", "Fault");
    browser.findElement(By.xpath("//button[.='Copy evidence for a ticket']")).click();
    awaitText("button.copy", "The text is selected: copy it");
    assertTrue(find(".block").isDisplayed());
    String selected =
        String.valueOf(
            browser.executeScript(
                "const block = document.activeElement;"
                    + " return block.value.slice(block.selectionStart, block.selectionEnd)"));
    assertTrue(replayed(selected).contains("MISSING_SCOPES"), selected);
  }

  @Test
  void worksWithoutScript() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    browser.get(desk.addresses().get(0));
    find("#store").sendKeys(STORE.toString());
    find("#token").sendKeys(Tokens.secret(1));
    find("form[action='/check'] button").click();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (browser.findElements(By.cssSelector(".ticks")).isEmpty()) {
      assertTrue(System.nanoTime() < end, () -> String.valueOf(browser.getPageSource()));
    }
    assertEquals("Store 1003", heading());
    assertEquals(0, browser.findElements(By.cssSelector(".copy")).size());
    assertFalse(find(".block").isDisplayed(), "folded");
    browser.findElement(By.xpath("//summary[.='As a text for a ticket or chat']")).click();
    assertTrue(find(".block").isDisplayed());
    String block = String.valueOf(find(".block").getDomProperty("value"));
    assertTrue(replayed(block).contains("MISSING_SCOPES"), block);
  }

  /** The page that an assistant's question leads to. */
  @ParameterizedTest
  @CsvSource({"390, 844, light", "1280, 900, dark"})
  void assistantGetsATokenWithoutSeeingIt(int width, int height, String scheme) throws Exception {
    Browser.show(browser, width, height, scheme);
    try (TokenPage page = TokenPage.start()) {
      TokenPage.Question question = page.question(STORE.toString());
      browser.get(question.url());
      assertEquals("The token of store 1003", heading());
      looksRight("token-" + scheme, width);
      find("#token").sendKeys(Tokens.SECRET, Keys.ENTER);
      awaitText("h1", "Thank you");
      looksRight("thanks-" + scheme, width);
      AccessToken typed = question.await(Duration.ZERO);
      assertTrue(typed != null && typed.reveal().equals(Tokens.SECRET));
      browser.get(question.url());
      awaitText(".lead", "Nobody waits for a token here any more");
      assertFalse(String.valueOf(browser.getPageSource()).contains(Tokens.SECRET));
      assertFalse(String.valueOf(browser.getCurrentUrl()).contains("key="));
    }
  }

  @Test
  void pastedTextIsDiagnosed() {
    browser.get(desk.addresses().get(0));
    find("form[action='/replay'] summary").click();
    find("#text")
        .sendKeys(
            """
            GET https://app.ecwid.com/api/v3/1003/profile
            HTTP/1.1 404 Not Found

            {"errorCode":"STORE_NOT_FOUND"}
            """);
    find("form[action='/replay'] button").click();
    awaitText("h1", "Store 1003");
    assertEquals(List.of(), violations());
  }

  /** A foreign name that suddenly leads here is still foreign, whatever the browser believes. */
  @Test
  void reboundNameGetsNothing() {
    browser.get(desk.addresses().get(0));
    browser.get("http://evil.example:" + desk.port() + "/");

    assertEquals("Forbidden", heading());
    Object status =
        browser.executeAsyncScript(
            "const done = arguments[0]; fetch('/api/v1/catalog').then(reply =>"
                + " done(reply.status))");
    assertEquals(403L, status);
  }

  /** A page of somebody else's, in the browser that has the cookie. */
  @Test
  void foreignPageCanNeitherAskNorSendTheForm() throws Exception {
    browser.get(desk.addresses().get(0));
    try (MockWebServer evil = new MockWebServer()) {
      String form =
          "<!doctype html><title>x</title><form method=post action=http://"
              + desk.host()
              + "/check><input name=store value=1003><input name=token value=x></form>";
      evil.enqueue(
          new MockResponse.Builder().setHeader("Content-Type", "text/html").body(form).build());
      evil.enqueue(new MockResponse.Builder().code(404).build());
      evil.start(InetAddress.getLoopbackAddress(), 0);
      browser.get("http://evil.example:" + evil.getPort() + "/");
      Object read =
          browser.executeAsyncScript(
              "const done = arguments[0]; fetch('http://"
                  + desk.host()
                  + "/api/v1/catalog', {credentials: 'include'})"
                  + ".then(() => done('read'), () => done('refused'))");
      assertEquals("refused", read);
      browser.executeScript("document.forms[0].submit()");
      awaitText("h1", "Forbidden");
      assertEquals(0, api.requests());
    }
  }
}
