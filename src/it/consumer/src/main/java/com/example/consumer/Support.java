package com.example.consumer;

import io.ecwiddoctor.capture.interceptor.EcwidMonitoringInterceptor;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.TextRenderer;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What a team does with the library: live, with rules of its own, watching its own calls. */
final class Support {

  private final String baseUrl;

  Support(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  Report live(StoreId store, AccessToken token, DiagnosisEngine engine) {
    try (EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(baseUrl).engine(engine).build()) {
      return doctor.diagnose(store, token);
    }
  }

  Report withRules(StoreId store, AccessToken token, Path rules) {
    return live(store, token, DiagnosisEngine.withRules(rules));
  }

  Assessment watched(StoreId store, String secret) throws IOException {
    EcwidMonitoringInterceptor watch =
        EcwidMonitoringInterceptor.builder().baseUrl(baseUrl).build();
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(watch).build();
    Request request =
        new Request.Builder()
            .url(baseUrl + "/" + store + "/customers")
            .header("Authorization", "Bearer " + secret)
            .build();
    try (Response response = client.newCall(request).execute()) {
      response.body().string();
    }
    return watch.assessment(store).orElseThrow();
  }

  static String text(Report report) {
    return new TextRenderer(false, Detail.NORMAL).render(report);
  }

  static String json(Report report) {
    return JsonReports.oneLine().toJson(report);
  }
}
