package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what was asked where a text doesn't show it: from the user, or the reply itself. */
final class Requests {

  private static final Pattern PROFILE =
      Pattern.compile(
          "\"generalInfo\"\\s{0,20}:\\s{0,20}\\{[^{}]{0,500}?\"storeId\"\\s{0,20}:\\s{0,20}(\\d{1,10})\\b");

  private final IntakeSettings settings;

  Requests(IntakeSettings settings) {
    this.settings = settings;
  }

  /** Returns the call with its request; null where nobody says what was asked. */
  @Nullable Call complete(TextCall pasted) {
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
