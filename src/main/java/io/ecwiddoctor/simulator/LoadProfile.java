package io.ecwiddoctor.simulator;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.Collectors;

/**
 * Answers as a million stores would, at once and without a look at fixtures: the last two digits of
 * the store id choose. 00 to 79 hold all scopes of a migration and list them, 80 to 89 lack those
 * that a custom app has to ask for, 90 to 94 reject the token, 95 do not exist, 96 fail, 97 send a
 * web page, 98 cut the connection, 99 are on a plan without the API. Thread-safe.
 */
final class LoadProfile {

  private static final String ROOT = "/api/v3/";

  private static final Answer ALL = list(ScopeProfile.MIGRATION.scopes());
  private static final Answer DEFAULTS = list(Scope.defaults());
  private static final Answer MISSING_SCOPE =
      PlainAnswer.json(
          403,
          "Forbidden",
          "{\"errorCode\":\"INSUFFICIENT_APP_SCOPE\",\"errorMessage\":\"No access scope\"}");
  private static final Answer PAGE = PlainAnswer.json(200, "OK", "{\"total\":3}");
  private static final Answer FAILURE =
      PlainAnswer.json(
          500,
          "Internal Server Error",
          "{\"errorCode\":\"INTERNAL_ERROR\",\"errorMessage\":\"Internal server error\"}");
  private static final Answer WEB_PAGE =
      PlainAnswer.json(200, "OK", "<html><body>We will be back soon</body></html>");
  private static final Answer NO_API =
      PlainAnswer.empty(402, "Please upgrade your account to access API");

  private LoadProfile() {}

  static Answer answer(Request request) {
    String target = request.target();
    int end = target.indexOf('/', ROOT.length());
    if (!target.startsWith(ROOT) || end < 0) {
      return Replies.UNKNOWN_PATH;
    }
    String id = target.substring(ROOT.length(), end);
    if (!id.matches("[0-9]{1,10}")) {
      return Replies.BAD_REQUEST;
    }
    if (id.equals(StoreId.NONEXISTENT.toString())) {
      return Replies.STORE_NOT_FOUND;
    }
    int situation = (int) (Long.parseLong(id) % 100);
    return switch (situation) {
      case 90, 91, 92, 93, 94 -> Replies.REFUSED;
      case 95 -> Replies.STORE_NOT_FOUND;
      case 96 -> FAILURE;
      case 97 -> WEB_PAGE;
      case 98 -> SocketEffect.RESET;
      case 99 -> NO_API;
      default -> working(situation < 80, id, target.substring(end));
    };
  }

  private static Answer working(boolean all, String id, String path) {
    if (path.startsWith("/profile?")) {
      return PlainAnswer.json(
          200,
          "OK",
          "{\"generalInfo\":{\"storeId\":"
              + id
              + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"],"
              + "\"limitsAndRestrictions\":{\"maxProductLimit\":2500}},"
              + "\"settings\":{\"closed\":false}}");
    }
    if (path.equals(Probe.APPLICATION_TOKEN.path())) {
      return all ? ALL : DEFAULTS;
    }
    return all ? PAGE : MISSING_SCOPE;
  }

  private static Answer list(Collection<Scope> scopes) {
    return PlainAnswer.json(
        200,
        "OK",
        EnumSet.copyOf(scopes).stream()
            .map(scope -> '"' + scope.scopeName() + '"')
            .collect(Collectors.joining(",", "{\"permissions\":[", "]}")));
  }
}
