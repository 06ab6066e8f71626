package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.endpoint.Target;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was asked where a transcript does not: from what the user says, or the reply itself.
 */
final class Requests {

  private static final Pattern PROFILE =
      Pattern.compile("\"generalInfo\"\\s*:\\s*\\{[^{}]*?\"storeId\"\\s*:\\s*(\\d{1,10})\\b");

  private final IntakeSettings settings;
  private final String place;

  Requests(IntakeSettings settings, String place) {
    this.settings = settings;
    this.place = place;
  }

  /**
   * The call with its request.
   *
   * @throws IntakeException if nobody can tell what was asked
   */
  Call complete(TranscriptCall pasted) {
    if (pasted.hasRequest()) {
      return pasted.call();
    }
    String request = settings.request();
    if (request != null) {
      int space = request.indexOf(' ');
      return pasted.call(request.substring(0, space), address(request.substring(space + 1)));
    }
    // Only one reply names its own request: the profile of a store.
    Matcher profile = PROFILE.matcher(pasted.bodyText());
    if (profile.find()) {
      String store = settings.store() == null ? profile.group(1) : settings.store().toString();
      return pasted.call("GET", settings.api().path() + "/" + store + "/profile");
    }
    throw new IntakeException(
        place
            + ":"
            + pasted.line()
            + ": this does not show what was asked; add it, as --request \"GET /api/v3/1003/profile\","
            + " or paste the command, too.");
  }

  /** An address, a path of the API, or a path behind a store that is known. */
  private String address(String path) {
    @Nullable StoreId store = settings.store();
    boolean ofApi = path.contains("://") || Target.ofPath(settings.api(), path) != null;
    if (ofApi) {
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

  IntakeException tooLong() {
    return new IntakeException(
        place + ": this is far too long for a transcript of curl; paste the calls alone.");
  }
}
