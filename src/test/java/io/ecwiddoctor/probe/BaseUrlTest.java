package io.ecwiddoctor.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.ecwid.com/api/v3, https://app.ecwid.com/api/v3",
    "https://app.ecwid.com/api/v3/, https://app.ecwid.com/api/v3",
    "https://APP.ecwid.com:443/api/v3//, https://app.ecwid.com/api/v3",
    "http://localhost:8080/api/v3, http://localhost:8080/api/v3",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://127.9.8.7/x, http://127.9.8.7/x",
    "http://[::1]:8080/x, http://[::1]:8080/x"
  })
  void takesHttpsAndThisMachine(String value, String base) {
    BaseUrl url = BaseUrl.of(value);
    assertEquals(base, url.toString());
    assertEquals(
        base + "/1003/customers?limit=1&responseFields=total",
        url.of(Probing.CUSTOMERS).toString());
    assertTrue(url.covers(url.of(Probing.PROFILE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.ecwid.com/api/v3",
        "http://127.0.0.1.evil.example/api",
        "http://localhost.evil.example/api",
        "http://[::2]/api",
        "http://0.0.0.0/api",
        "http://10.0.0.1/api",
        "ftp://app.ecwid.com/api",
        "file:///etc/passwd",
        "app.ecwid.com",
        ""
      })
  void refusesWhereOthersCouldListenIn(String value) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> HttpProber.builder().baseUrl(value));
    assertTrue(refused.getMessage().contains("http"), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hushhush@app.ecwid.com/api",
        "https://hushhush@app.ecwid.com/api",
        "https://app.ecwid.com/api?token=hushhush",
        "https://app.ecwid.com/api#hushhush",
        "https://app.ecwid.com/api?"
      })
  void refusesWhatDoesNotBelongThereWithoutShowingIt(String value) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> BaseUrl.of(value));
    assertTrue(refused.getMessage().contains("https://app.ecwid.com"), refused.getMessage());
    assertFalse(refused.getMessage().contains("hushhush"), refused.getMessage());
  }

  @Test
  void namesTheAddressAndTheWayOut() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> BaseUrl.of("http://app.ecwid.com/api/v3"));
    assertTrue(refused.getMessage().contains("http://app.ecwid.com/"), refused.getMessage());
    assertTrue(refused.getMessage().contains("Use https"), refused.getMessage());
  }
}
