package io.ecwiddoctor.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Report;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/**
 * The app of a store is installed again: the old token stops working, and the new one holds more.
 */
final class TokenChangeTest {

  private static final StoreId STORE = StoreId.of(1003);

  private static Verdict verdict(EcwidDoctor doctor, int token) {
    Report report = doctor.diagnose(STORE, AccessToken.of(Tokens.secret(token)));
    assertEquals("1003", report.store().id());
    return report.verdict();
  }

  @Test
  void newTokenFindsTheNewSituationAndTheOldOneIsRejected() throws Exception {
    try (Simulator api = Simulator.start(0);
        EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.baseUrl()).build()) {
      assertEquals(Verdict.FAULT, verdict(doctor, 1));
      api.replaceToken(STORE, "Healthy/permission-list");

      assertEquals(Verdict.HEALTHY, verdict(doctor, 2));
      assertEquals(Verdict.FAULT, verdict(doctor, 1));
      String call = api.baseUrl().replace("/api/v3", "/stores/1003/token?as=");
      assertEquals(200, post(call + "MissingScopes/sweep-default-app"));
      assertEquals(Verdict.FAULT, verdict(doctor, 3));
      assertEquals(404, post(call + "No/such-thing"));
      assertEquals(404, post(call.replace("1003", "77") + "Healthy/permission-list"));
      assertThrows(IllegalArgumentException.class, () -> api.replaceToken(STORE, "No/such-thing"));
    }
  }

  private static int post(String url) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
