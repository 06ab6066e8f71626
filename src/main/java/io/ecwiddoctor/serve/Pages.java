package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.capture.recording.EvidenceBlock;
import io.ecwiddoctor.doctor.DiagnosisRequest;
import io.ecwiddoctor.doctor.Translator;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.report.Changes;
import io.ecwiddoctor.report.Printable;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.html.ServicePages;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages for a person: the form, the check under way, its report, and the next check. Each form
 * leads to a page by GET, so that reloading and going back send nothing twice. Thread-safe.
 */
final class Pages {

  private static final Pattern CHECK = Pattern.compile("/check/([0-9a-f]{32})(/state|/again)?");
  private static final int LONGEST_STORE = 200;

  private final Access access;
  private final Runnable onEntry;
  private final Checks checks;
  private final Replayer replayer;
  private final PageLanguage language;

  /**
   * The pages.
   *
   * @param onEntry run when a browser has used up its key
   * @param language of the pages
   */
  Pages(Access access, Runnable onEntry, Checks checks, Replayer replayer, PageLanguage language) {
    this.language = language;
    this.access = access;
    this.onEntry = onEntry;
    this.checks = checks;
    this.replayer = replayer;
  }

  /**
   * Answers a browser.
   *
   * @throws Problem if it may not ask, or what it sent is wrong
   */
  Reply answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    return switch (path) {
      case "/style.css" -> Reply.of("text/css; charset=utf-8", ServicePages.style());
      case "/page.js" -> Reply.of("text/javascript; charset=utf-8", ServicePages.script());
      case "/login" -> login(required(exchange, "POST"));
      default -> ofSession(exchange, path);
    };
  }

  private Reply ofSession(HttpExchange exchange, String path) throws IOException {
    Access.Session session = access.session(exchange);
    String query = exchange.getRequestURI().getRawQuery();
    if (path.equals("/") && query != null && query.startsWith("key=")) {
      return enter(query.substring("key=".length()), session);
    }
    if (session == null) {
      throw Problem.of(401, keyNeeded());
    }
    Matcher check = CHECK.matcher(path);
    if (check.matches()) {
      return check(exchange, session, check.group(1), check.group(2));
    }
    boolean post = exchange.getRequestMethod().equals("POST");
    return switch (path) {
      case "/" -> Reply.html(200, form(required(exchange, "GET"), session, "", null));
      case "/check" -> post ? begin(exchange, session) : Reply.seeOther("/");
      case "/replay" ->
          post ? replayer.oneOfFew(() -> replay(exchange, session)) : Reply.seeOther("/");
      default -> throw Problem.of(404, "There is no page at this URL.");
    };
  }

  private static HttpExchange required(HttpExchange exchange, String method) {
    if (!exchange.getRequestMethod().equals(method)) {
      throw Problem.wrongMethod(method);
    }
    return exchange;
  }

  private String keyNeeded() {
    return access.hasApiKey()
        ? "Type in the key that the server was started with, or open the URL that it printed."
        : "Open the URL that the server printed. Each works in one browser; once it is used,"
            + " the server prints the next one.";
  }

  private Reply enter(String key, Access.@Nullable Session session) {
    String id = access.redeem(key);
    if (id == null && session == null) {
      throw Problem.of(401, "This key was used already or is wrong. " + keyNeeded());
    }
    if (id == null) {
      return Reply.seeOther("/");
    }
    onEntry.run();
    return Reply.seeOther("/").with("Set-Cookie", access.cookie(id));
  }

  private Reply login(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestHeaders().containsKey("Origin")) {
      throw Problem.of(403, "The browser doesn't say which page this comes from.");
    }
    String id = access.redeemApiKey(RequestBody.form(exchange).getOrDefault("key", "").strip());
    if (id == null) {
      throw Problem.of(401, "The key is wrong. " + keyNeeded());
    }
    return Reply.seeOther("/").with("Set-Cookie", access.cookie(id));
  }

  private String form(
      HttpExchange exchange, Access.Session session, String store, @Nullable String problem) {
    Words words = language.of(exchange);
    return ServicePages.form(new ServicePages.Form(session.formSecret(), store, problem, words));
  }

  private Reply begin(HttpExchange exchange, Access.Session session) throws IOException {
    Map<String, String> fields = RequestBody.form(exchange);
    Access.checkForm(exchange, session, fields.get("form"));
    String store = fields.getOrDefault("store", "").strip();
    try {
      return Reply.seeOther("/check/" + checks.begin(session, request(fields), null).id());
    } catch (Problem problem) {
      if (problem.status() != 400) {
        throw problem;
      }
      // A token in place of the store is not shown again.
      boolean plain = store.matches("[0-9]{0,20}");
      return Reply.html(400, form(exchange, session, plain ? store : "", problem.words()));
    }
  }

  private static DiagnosisRequest request(Map<String, String> fields) {
    String store = fields.getOrDefault("store", "").strip();
    String candidate = fields.getOrDefault("candidate", "").strip();
    return new DiagnosisRequest(
        store.substring(0, Math.min(store.length(), LONGEST_STORE)),
        AccessToken.of(fields.getOrDefault("token", "")),
        Questions.profile(fields.get("profile"), List.of()),
        "PAGE",
        null,
        Questions.candidates(candidate.isEmpty() ? List.of() : List.of(candidate)),
        Questions.appScopes(fields.get("appScopes")));
  }

  private Reply check(
      HttpExchange exchange, Access.Session session, String id, @Nullable String action)
      throws IOException {
    Checks.Check check = checks.find(id, session);
    if (action == null) {
      return Reply.html(200, shown(required(exchange, "GET"), check, session));
    }
    return action.equals("/state")
        ? Reply.json(check.state(language.of(required(exchange, "GET"))))
        : again(required(exchange, "POST"), check, session);
  }

  private String shown(HttpExchange exchange, Checks.Check check, Access.Session session) {
    Words words = language.of(exchange);
    Problem problem = check.problem();
    if (problem != null) {
      throw problem;
    }
    Report report = check.report();
    if (report == null) {
      String store = Printable.line(check.request().evidence().store().shown());
      return ServicePages.progress(
          new ServicePages.Progress(check.id(), store, check.words(words)), words);
    }
    Report before = check.before();
    Translator translator = Translator.into(words.language());
    Report shown = translator.translate(report);
    boolean well = report.verdict() == Verdict.HEALTHY;
    return ServicePages.result(
        new ServicePages.Result(
            List.of(shown),
            List.of(EvidenceBlock.of(report)),
            List.of(),
            before == null ? null : Changes.of(translator.translate(before), shown),
            well ? null : new ServicePages.Again(check.id(), session.formSecret()),
            words));
  }

  private Reply again(HttpExchange exchange, Checks.Check check, Access.Session session)
      throws IOException {
    Map<String, String> fields = RequestBody.form(exchange);
    Access.checkForm(exchange, session, fields.get("form"));
    Report report = check.report();
    DiagnosisRequest next =
        check.request().withToken(AccessToken.of(fields.getOrDefault("token", "")));
    Report before = report == null ? check.before() : report;
    return Reply.seeOther("/check/" + checks.begin(session, next, before).id());
  }

  private Reply replay(HttpExchange exchange, Access.Session session) throws IOException {
    Map<String, byte[]> parts = RequestBody.parts(exchange);
    Access.checkForm(exchange, session, text(parts, "form"));
    byte[] file = parts.getOrDefault("file", new byte[0]);
    byte[] evidence = file.length == 0 ? parts.getOrDefault("text", new byte[0]) : file;
    Map<String, String> options = new HashMap<>();
    options.put("store", text(parts, "store"));
    Words words = language.of(exchange);
    try {
      Replayer.Replayed found = replayer.replay(evidence, options);
      List<String> notes = new ArrayList<>(found.notes().stream().map(words::message).toList());
      if (!found.whole()) {
        notes.add(words.say("only-a-part-could-be"));
      }
      Translator translator = Translator.into(words.language());
      List<Report> reports = found.reports().stream().map(translator::translate).toList();
      List<String> blocks = reports.stream().map(EvidenceBlock::of).toList();
      return Reply.html(
          200,
          ServicePages.result(new ServicePages.Result(reports, blocks, notes, null, null, words)));
    } catch (Problem problem) {
      return Reply.html(problem.status(), form(exchange, session, "", problem.words()));
    }
  }

  private static String text(Map<String, byte[]> parts, String name) {
    return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8).strip();
  }
}
