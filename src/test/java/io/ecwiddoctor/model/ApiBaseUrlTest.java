package io.ecwiddoctor.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiBaseUrlTest {

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
    ApiBaseUrl url = ApiBaseUrl.of(value).requireSafe();
    assertEquals(base, url.toString());
    assertEquals("/1003/profile?a=b", url.below(base + "/1003/profile?a=b"));
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
        assertThrows(IllegalArgumentException.class, () -> ApiBaseUrl.of(value).requireSafe());
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
        assertThrows(IllegalArgumentException.class, () -> ApiBaseUrl.of(value));
    assertTrue(refused.getMessage().contains("https://app.ecwid.com"), refused.getMessage());
    assertFalse(refused.getMessage().contains("hushhush"), refused.getMessage());
  }

  @Test
  void namesTheAddressAndTheWayOut() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> ApiBaseUrl.of("http://app.ecwid.com/api/v3").requireSafe());
    assertTrue(refused.getMessage().contains("http://app.ecwid.com/"), refused.getMessage());
    assertTrue(refused.getMessage().contains("Use https"), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.ecwid.com/api/v3/1003/orders, /1003/orders",
    "http://app.ecwid.com:80/api/v3/1003, /1003",
    "https://user:pw@APP.ecwid.com:443/api/v3/1003?x=1#y, /1003?x=1#y",
    "https://app.ecwid.com/api/v3/, /"
  })
  void findsWhatStandsBelowIt(String url, String below) {
    assertEquals(below, ApiBaseUrl.ECWID.below(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.ecwid.com/api/v3",
        "https://app.ecwid.com/api/v30/1003",
        "https://app.ecwid.com/v3/1003/orders",
        "https://app.ecwid.com.evil.example/api/v3/1003",
        "https://app.ecwid.com:8443/api/v3/1003",
        "https://evil.example/https://app.ecwid.com/api/v3/1003",
        "/api/v3/1003",
        ""
      })
  void otherAddressesAreNotBelowIt(String url) {
    assertNull(ApiBaseUrl.ECWID.below(url));
  }
}
