package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.Call;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Pattern;

/** Takes the calls of a pasted text into the evidence. Not thread-safe. */
final class TextImport {

  /** Addresses that people take for the API's. */
  private static final Pattern RELATED =
      Pattern.compile(
          "(?i)https?://[^/]{0,100}(?:ecwid|lightspeed|shopsettings|business\\.shop)[^/]{0,100}"
              + "/.{0,200}?(?:v3/|api/|oauth)");

  private final EvidenceCollector collector;
  private final Requests requests;
  private final Timeline timeline;
  private final String place;

  TextImport(EvidenceCollector collector, IntakeSettings settings, String place) {
    this.collector = collector;
    this.requests = new Requests(settings);
    this.timeline = new Timeline(collector);
    this.place = place;
  }

  void read(Reader reader) throws IOException {
    new TextReader(this::isOfInterest, this::take).read(reader, place);
    timeline.end();
  }

  private boolean isOfInterest(String url) {
    return collector.target(url) != null || RELATED.matcher(url).find();
  }

  private void take(TextCall pasted) {
    if (!pasted.hasOutcome()) {
      collector.leftOut().withoutReply(pasted);
      return;
    }
    Call call = requests.complete(pasted);
    if (call == null) {
      collector.leftOut().withoutRequest(pasted);
    } else {
      timeline.add(
          call,
          Timeline.httpDate(pasted.reply().header("date")),
          Timeline.loggedTime(pasted.time()));
    }
  }
}
