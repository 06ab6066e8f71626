package io.ecwiddoctor.serve;

import static io.ecwiddoctor.serve.Desktop.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.words.Language;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page speaks the language that its browser asks for. */
final class PageLanguageTest {

  private static final String SPANISH = "Comprobar un token";
  private static final String ENGLISH = "Check a token";

  @ParameterizedTest
  @CsvSource({
    "es, true",
    "'es-MX,es;q=0.9,en;q=0.8', true",
    "'de, es;q=0.5', true",
    "'en-US,en;q=0.9,es;q=0.8', false",
    "'es;q=0, en', false",
    "de, false",
    "';;;', false"
  })
  void thePageIsInTheFirstLanguageThatItHas(String accepted, boolean spanish) throws IOException {
    try (Desktop desktop = new Desktop("http://127.0.0.1:1/api/v3")) {
      String cookie = desktop.enter();
      String page =
          desktop
              .send(
                  "GET",
                  "/",
                  with(with(desktop.own(), "Cookie", cookie), "Accept-Language", accepted),
                  "")
              .body();

      assertEquals(spanish, page.contains(SPANISH), page);
      assertEquals(!spanish, page.contains(ENGLISH), page);
      assertTrue(page.contains("lang=\"" + (spanish ? "es" : "en") + "\""), page);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "store=1&token=undefined&candidate=abc, no es un id de tienda",
    "store=1&token=undefined&appScopes=nothing_here, no menciona"
  })
  void whatIsWrongIsSaidInIt(String fields, String words) throws IOException {
    try (Desktop desktop = new Desktop("http://127.0.0.1:1/api/v3")) {
      String cookie = desktop.enter();
      String form = fields + "&form=" + Desktop.secret(desktop.get("/", cookie));
      Map<String, String> headers = with(desktop.own(), "Cookie", cookie);
      headers.put("Content-Type", "application/x-www-form-urlencoded");
      headers.put("Accept-Language", "es");

      String page = desktop.send("POST", "/check", headers, form).body();

      assertTrue(page.contains(words), page);
      assertTrue(page.contains("Corrija"), page);
    }
  }

  @Test
  void theLanguageOfTheServerIsTakenWhereTheBrowserAsksForNoneOfOurs() {
    PageLanguage open = new PageLanguage(null, Language.SPANISH);

    assertEquals(Language.SPANISH, open.accepted("de"));
    assertEquals(Language.ENGLISH, open.accepted("en"));
  }
}
