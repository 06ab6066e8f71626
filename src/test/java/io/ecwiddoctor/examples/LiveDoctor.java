package io.ecwiddoctor.examples;

import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.Report;
import okhttp3.OkHttpClient;

/** A support tool that diagnoses a store with the client that it has anyway. */
final class LiveDoctor implements AutoCloseable {

  private final EcwidDoctor doctor;

  LiveDoctor(OkHttpClient client, String baseUrl) {
    // Share one doctor; it is thread-safe, and closing it leaves the client open.
    doctor = EcwidDoctor.builder().client(client).baseUrl(baseUrl).build();
  }

  Report diagnose(String storeId, String secret) {
    DiagnosisRequest consultation =
        DiagnosisRequest.of(storeId, AccessToken.of(secret)).withProfile(ScopeProfile.READ_ONLY);
    return doctor.diagnose(consultation);
  }

  @Override
  public void close() {
    doctor.close();
  }
}
