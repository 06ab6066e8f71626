package io.ecwiddoctor.examples;

import io.ecwiddoctor.capture.interceptor.EcwidMonitoringInterceptor;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** An application that calls Ecwid anyway, and asks what its calls show when one was refused. */
final class WatchedApplication {

  private final String baseUrl;
  private final EcwidMonitoringInterceptor watch;
  private final OkHttpClient client;

  WatchedApplication(String baseUrl) {
    this.baseUrl = baseUrl;
    this.watch = EcwidMonitoringInterceptor.builder().baseUrl(baseUrl).build();
    this.client = new OkHttpClient.Builder().addInterceptor(watch).build();
  }

  int count(StoreId store, String what, String secret) throws IOException {
    Request request =
        new Request.Builder()
            .url(baseUrl + "/" + store + "/" + what + "?limit=10")
            .header("Authorization", "Bearer " + secret)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return response.code() == 200 ? response.body().string().length() : -response.code();
    }
  }

  /** What to tell the user of the application. */
  Optional<Assessment> why(StoreId store) {
    return watch.assessment(store);
  }
}
