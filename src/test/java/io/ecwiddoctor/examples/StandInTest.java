package io.ecwiddoctor.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.simulator.EcwidSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an application's own tests use the stand-in. */
final class StandInTest {

  @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();

  @Test
  void anAppWithItsDefaultScopesIsRefusedCustomers() throws Exception {
    // Store 1003 is that of a custom app as it is made.
    URI customers = URI.create(API.baseUrl() + "/1003/customers");
    HttpRequest request =
        HttpRequest.newBuilder(customers).header("Authorization", "Bearer secret_any").build();

    HttpResponse<String> reply =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(403, reply.statusCode());
    assertTrue(reply.body().contains("INSUFFICIENT_APP_SCOPE"), reply.body());
    assertTrue(API.get().requests() > 0);
  }
}
