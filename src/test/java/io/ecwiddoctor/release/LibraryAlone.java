package io.ecwiddoctor.release;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.doctor.EcwidDoctor;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.Detail;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.TextRenderer;
import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;

/** An application that uses the library and has none of the optional dependencies. */
final class LibraryAlone {

  private LibraryAlone() {}

  public static void main(String[] args) throws IOException {
    try (Simulator api = Simulator.start(0);
        EcwidDoctor doctor = EcwidDoctor.builder().baseUrl(api.baseUrl()).build()) {
      Report report = doctor.diagnose(StoreId.of(1003), AccessToken.of(Tokens.SECRET));
      String json = JsonReports.oneLine().toJson(report);
      Report again = JsonReports.oneLine().fromJson(json);
      System.out.println(new TextRenderer(false, Detail.BRIEF).render(again));
    }
  }
}
