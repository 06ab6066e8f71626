package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Redactor;
import io.ecwiddoctor.probe.reply.Credential;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a call went. Immutable.
 *
 * @param store the store id in the path, as it stands there; empty where there is none
 * @param mapping what the call amounts to; null where it didn't go to the API
 * @param problem what is wrong with the address
 * @param request method and address without its query, where something is wrong with it
 */
public record CallUrl(
    String store, @Nullable ProbeMapping mapping, UrlProblem problem, String request) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

  private static final Pattern STORE =
      Pattern.compile("/(?:api/)?v\\d/(?:stores?/)?(\\d{4,10})(?:[/?#]|$)");

  private static final Pattern OTHER_PRODUCT =
      Pattern.compile(
          "(?:.*\\.)?(?:lightspeedapp\\.com|merchantos\\.com|lightspeed\\.app|vendhq\\.com|webshopapp\\.com"
              + "|shoplightspeed\\.com|kounta\\.com|lightspeedrestaurant\\.com|lightspeedhq\\.com"
              + "|posios\\.com|ishoplightspeed\\.com)");

  private static final Pattern API_OF_SOMEBODY = Pattern.compile("(?:/api)?/v3/\\d{4,10}(?:/.*)?");

  private static final int LONGEST_REQUEST = 90;

  /** Returns where the call went; null if it neither went to Ecwid nor was meant to. */
  public static @Nullable CallUrl of(
      ApiBaseUrl api, String method, String url, Credential credential) {
    Target target = url.startsWith("/") ? Target.ofPath(api, url) : Target.find(api, url);
    if (target != null) {
      boolean plain = url.regionMatches(true, 0, "http:", 0, 5) && !api.isPlain();
      return of(method, url, target, plain ? UrlProblem.PLAIN_HTTP : UrlProblem.NONE);
    }
    UrlProblem problem = url.startsWith("/") ? ofPath(url) : ofUrl(api, url, credential);
    if (problem == UrlProblem.NONE) {
      return null;
    }
    Matcher store = STORE.matcher(url);
    return new CallUrl(
        store.find() ? store.group(1) : "", null, problem, method + " " + shown(url));
  }

  private static CallUrl of(String method, String url, Target target, UrlProblem problem) {
    String request = method + " " + shown(url);
    List<String> whole = new ArrayList<>(List.of(target.store()));
    whole.addAll(target.path());
    // In /api/v3/orders the endpoint is where the store id belongs.
    boolean endpoint = !NUMBER.matcher(target.store()).matches() && CallMapping.isKnown(whole);
    Target meant = endpoint ? new Target("", whole, target.query()) : target;
    boolean lacking = meant.store().isEmpty() && problem == UrlProblem.NONE;
    return new CallUrl(
        meant.store(),
        CallMapping.of(method, meant),
        lacking ? UrlProblem.WITHOUT_STORE : problem,
        request);
  }

  private static UrlProblem ofPath(String path) {
    return path.matches("/v3/\\d.*") ? UrlProblem.WITHOUT_API : UrlProblem.NONE;
  }

  private static UrlProblem ofUrl(ApiBaseUrl api, String url, Credential credential) {
    String host = "";
    String path = "";
    try {
      URI uri = URI.create(url.replaceFirst("[?#].*", "").replaceAll("[^\\w./:@%~-]", "_"));
      host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      path = uri.getPath() == null ? "" : uri.getPath();
    } catch (IllegalArgumentException e) {
      return UrlProblem.NONE;
    }
    boolean withToken = credential.text().startsWith("secret_");
    if (OTHER_PRODUCT.matcher(host).matches()) {
      return UrlProblem.OTHER_PRODUCT;
    }
    boolean ofEcwid = host.equals(api.host()) || host.endsWith("ecwid.com");
    if (ofEcwid && path.contains("/oauth")) {
      return UrlProblem.OAUTH;
    }
    if (host.equals(api.host())) {
      boolean versioned = path.matches("/v3(?:/.*)?");
      return versioned
          ? UrlProblem.WITHOUT_API
          : withToken || path.matches("/api/v[124](?:/.*)?")
              ? UrlProblem.OTHER_PATH
              : UrlProblem.NONE;
    }
    return withToken || (ofEcwid && API_OF_SOMEBODY.matcher(path).matches())
        ? UrlProblem.OTHER_HOST
        : UrlProblem.NONE;
  }

  /** Returns the address without its query and without what may name somebody. */
  private static String shown(String url) {
    String plain = url.replaceFirst("[?#].*", "").replaceFirst("(?<=://)[^/]*@", "");
    String clean =
        Arrays.stream(plain.split("/", -1))
            .map(Redactor.ANY::all)
            .collect(Collectors.joining("/"))
            .replaceAll("[^\\w:/.-]+", "-");
    return clean.length() <= LONGEST_REQUEST ? clean : clean.substring(0, LONGEST_REQUEST);
  }
}
