package io.ecwiddoctor.examples;

import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** The pure engine, with requests that the caller sends itself: here by java.net.http. */
final class OwnHttp {

  private final DiagnosisEngine engine = DiagnosisEngine.create();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String baseUrl;

  OwnHttp(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  Assessment diagnose(DiagnosisRequest consultation) throws InterruptedException {
    Evidence evidence = consultation.evidence();
    Assessment assessment = engine.assess(evidence);
    while (!assessment.nextProbes().isEmpty()) {
      // One at a time: the reply to the first may make the others pointless.
      evidence = evidence.plus(send(assessment.nextProbes().get(0), consultation));
      assessment = engine.assess(evidence);
    }
    return assessment;
  }

  private ProbeOutcome send(ProbeRequest request, DiagnosisRequest consultation)
      throws InterruptedException {
    Instant begun = Instant.now();
    HttpRequest get =
        HttpRequest.newBuilder(URI.create(address(request)))
            .header("Authorization", "Bearer " + consultation.tokenToSend().reveal())
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      HttpResponse<byte[]> response = client.send(get, BodyHandlers.ofByteArray());
      Instant now = Instant.now();
      return HttpReply.of(response.statusCode(), "", response.headers().map(), response.body())
          .to(request, consultation.tokenToSend(), now, Duration.between(begun, now));
    } catch (IOException e) {
      Instant now = Instant.now();
      return HttpReply.none(request, e, now, Duration.between(begun, now));
    }
  }

  private String address(ProbeRequest request) {
    return baseUrl + "/" + request.store() + request.probe().path();
  }
}
