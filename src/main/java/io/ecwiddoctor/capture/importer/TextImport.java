package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the calls of a pasted text into the evidence. Not thread-safe. */
final class TextImport {

  /** Addresses that people take for the API's. */
  private static final Pattern RELATED =
      Pattern.compile(
          "(?i)https?://[^/]{0,100}(?:ecwid|lightspeed|shopsettings|business\\.shop)[^/]{0,100}"
              + "/.{0,200}?(?:v3/|api/|oauth)");

  private static final Pattern PROFILE =
      Pattern.compile(
          "\"generalInfo\"\\s{0,20}:\\s{0,20}\\{[^{}]{0,500}?\"storeId\"\\s{0,20}:\\s{0,20}(\\d{1,10})\\b");

  /** How far below a reply the text may say what was asked, in lines. */
  private static final int NEAR = 12;

  private static final int PROXY_LOGIN = 407;

  private final EvidenceCollector collector;
  private final IntakeSettings settings;
  private final Timeline timeline;
  private final String place;
  private @Nullable TextCall previous;

  /** What came back, until a line below it says what was asked. */
  private @Nullable TextCall alone;

  private @Nullable TextCall failed;

  /** The first reply with a code of Ecwid's whose request isn't shown. */
  private @Nullable TextCall named;

  TextImport(EvidenceCollector collector, IntakeSettings settings, String place) {
    this.collector = collector;
    this.settings = settings;
    this.timeline = new Timeline(collector);
    this.place = place;
  }

  void read(Reader reader) throws IOException {
    new TextReader(this::isOfInterest, this::take).read(reader, place);
    settle();
    timeline.end();
    TextCall nameless = named == null ? failed : named;
    if (collector.isEmpty() && nameless != null) {
      collector.unaddressed(nameless.call("GET", ""));
    } else if (named != null) {
      collector.skipped().withoutRequest(named);
    }
  }

  private boolean isOfInterest(String url) {
    return collector.isCalled(url) || RELATED.matcher(url).find();
  }

  private void take(TextCall pasted) {
    TextCall before = previous;
    if (before != null) {
      pasted.comesFrom(before);
    }
    previous = pasted;
    TextCall above = alone;
    if (above != null && !pasted.hasOutcome() && pasted.line() - above.line() <= NEAR) {
      pasted.answered(above);
      alone = null;
    }
    settle();
    if (!pasted.hasOutcome()) {
      collector.skipped().withoutReply(pasted);
      return;
    }
    Call call = complete(pasted);
    if (call == null && pasted.isRetold()) {
      alone = pasted;
    } else if (call == null) {
      withoutRequest(pasted);
    } else {
      timeline.add(
          call,
          Timeline.httpDate(pasted.reply().header("date")),
          Timeline.loggedTime(pasted.time()));
    }
  }

  /** What was asked doesn't follow the reply either. */
  private void settle() {
    if (alone != null) {
      withoutRequest(alone);
      alone = null;
    }
  }

  /** What the network did to a call to Ecwid shows something though nobody says which call. */
  private void withoutRequest(TextCall pasted) {
    Failure failure =
        pasted.reply().status() == PROXY_LOGIN ? Failure.PROXY_REFUSED : pasted.failure();
    if (failure != null && (failure.isProxy() || pasted.isOfEcwid())) {
      pasted.fail(failure);
      failed = pasted;
    } else if (named == null && pasted.reply().isReasonOfEcwid(pasted.isOfEcwid())) {
      named = pasted;
    } else {
      collector.skipped().withoutRequest(pasted);
    }
  }

  /** Returns the call with its request; null where nobody says what was asked. */
  private @Nullable Call complete(TextCall pasted) {
    if (pasted.hasRequest()) {
      return pasted.call();
    }
    String request = settings.request();
    if (request != null) {
      int space = request.indexOf(' ');
      return pasted.call(request.substring(0, space), address(request.substring(space + 1)));
    }
    // Only one reply names its own request: the profile of a store.
    Matcher profile = PROFILE.matcher(pasted.reply().text());
    if (profile.find()) {
      String store = settings.store() == null ? profile.group(1) : settings.store().toString();
      return pasted.call("GET", settings.api().path() + "/" + store + "/profile");
    }
    return null;
  }

  /** An address, a path of the API, or a path behind a store that is known. */
  private String address(String path) {
    StoreId store = settings.store();
    if (path.contains("://") || Target.ofPath(settings.api(), path) != null) {
      return path;
    }
    if (store == null) {
      throw new IntakeException(
          "--request \""
              + settings.request()
              + "\" names no store; write it like GET /api/v3/1003/profile, or add --store ID.");
    }
    return settings.api().path() + "/" + store + (path.startsWith("/") ? path : "/" + path);
  }
}
