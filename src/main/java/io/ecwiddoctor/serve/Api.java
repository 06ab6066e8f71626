package io.ecwiddoctor.serve;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.batch.limits.CheckRefusedException;
import io.ecwiddoctor.batch.limits.CheckService;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.report.CatalogEntry;
import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.ProfileListing;
import io.ecwiddoctor.report.Report;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The JSON API below {@value #ROOT}; its description is {@code openapi.json} there. Thread-safe.
 */
final class Api {

  static final String ROOT = "/api/v1/";

  private static final String EXPLAIN = "explain/";
  private static final List<String> REPLAY_OPTIONS =
      List.of("store", "request", "profile", "scope", "appScopes");
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final CheckService service;
  private final Replayer replayer;
  private final Catalog catalog = Catalog.create();

  Api(CheckService service, Replayer replayer) {
    this.service = service;
    this.replayer = replayer;
  }

  /**
   * Answers a call by somebody who may ask.
   *
   * @param path behind the root
   * @throws Problem if it can't be done as asked
   */
  Reply answer(HttpExchange exchange, String path) throws IOException, InterruptedException {
    return switch (path) {
      case "diagnose" -> diagnose(post(exchange));
      case "replay" -> replayer.oneOfFew(() -> replay(post(exchange)));
      case "catalog" -> catalog(get(exchange));
      case "profiles" -> profiles(get(exchange));
      case "openapi.json" -> openApi(get(exchange));
      default -> explain(exchange, path);
    };
  }

  private static HttpExchange post(HttpExchange exchange) {
    return only("POST", exchange);
  }

  private static HttpExchange get(HttpExchange exchange) {
    return only("GET", exchange);
  }

  private static HttpExchange only(String method, HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals(method)) {
      throw Problem.wrongMethod(method);
    }
    return exchange;
  }

  private Reply diagnose(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = RequestBody.read(exchange, RequestBody.SMALL, Reply.JSON);
    try {
      Report report = service.diagnose(Questions.ofJson(body)).report();
      return Reply.json(JsonReports.pretty().toJson(report) + "\n");
    } catch (CheckRefusedException e) {
      throw Problem.refused(e);
    }
  }

  private Reply replay(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Map<String, String> options = RequestBody.fields(query == null ? "" : query);
    options.keySet().stream()
        .filter(name -> !REPLAY_OPTIONS.contains(name))
        .findFirst()
        .ifPresent(Api::refuseOption);
    byte[] body = RequestBody.read(exchange, RequestBody.LARGE, Reply.JSON, "text/plain");
    Replayer.Replayed found = replayer.replay(body, options);
    Reply reply = reply(found.reports());
    return found.whole() ? reply : reply.with("Ecwid-Doctor-Incomplete", "true");
  }

  private static void refuseOption(String name) {
    throw Problem.of(
        400,
        "The parameter \""
            + name
            + "\" isn't known; known are "
            + String.join(", ", REPLAY_OPTIONS)
            + ".");
  }

  /** As the command prints them: one report indented, several a line each. */
  private static Reply reply(List<Report> reports) {
    if (reports.size() == 1) {
      return Reply.json(JsonReports.pretty().toJson(reports.get(0)) + "\n");
    }
    return Reply.of(
        "application/jsonl",
        reports.stream()
            .map(report -> JsonReports.oneLine().toJson(report) + "\n")
            .collect(Collectors.joining()));
  }

  private Reply catalog(HttpExchange unused) {
    CatalogEntry.Listing listing =
        CatalogEntry.Listing.of(
            Arrays.stream(DiagnosisCode.values()).map(catalog::article).toList());
    return Reply.json(JsonReports.pretty().render(listing) + "\n");
  }

  private static Reply profiles(HttpExchange unused) {
    return Reply.json(JsonReports.pretty().render(ProfileListing.builtIn()) + "\n");
  }

  private Reply explain(HttpExchange exchange, String path) {
    String word = path.startsWith(EXPLAIN) ? path.substring(EXPLAIN.length()) : "";
    if (!word.matches("[A-Za-z_-]{1,64}")) {
      throw Problem.of(404, "There is nothing at this URL.");
    }
    get(exchange);
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    DiagnosisCode code =
        Arrays.stream(DiagnosisCode.values())
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> Problem.of(404, "There is no diagnosis \"" + word + "\"."));
    CatalogEntry.WithTexts article = CatalogEntry.withTexts(catalog.article(code));
    return Reply.json(JsonReports.pretty().render(article) + "\n");
  }

  /** The schema of a report stands in the program once, and is put in here. */
  private static Reply openApi(HttpExchange unused) {
    return Reply.json(openApi());
  }

  static String openApi() {
    JsonObject document =
        JsonParser.parseString(Resources.text("serve/openapi.json")).getAsJsonObject();
    JsonObject report =
        JsonParser.parseString(Resources.text("report.schema.json")).getAsJsonObject();
    document.getAsJsonObject("components").getAsJsonObject("schemas").add("Report", report);
    document.getAsJsonObject("info").addProperty("version", Resources.version());
    return GSON.toJson(document) + "\n";
  }
}
