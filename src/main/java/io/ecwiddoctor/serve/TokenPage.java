package io.ecwiddoctor.serve;

import com.sun.net.httpserver.HttpExchange;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.report.html.ServicePages;
import io.ecwiddoctor.report.html.ServicePages.Way;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page on 127.0.0.1 on which a person types the token of one store, for a program that must not
 * get it in any other way. Who may open it is decided as for the pages of {@link Server}.
 * Thread-safe.
 */
public final class TokenPage implements AutoCloseable {

  /** How long a question stays open, and a token that nobody has fetched in memory. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private static final PageLanguage LANGUAGE = new PageLanguage(null, Language.ENGLISH);

  private static final Pattern PATH = Pattern.compile("/token/([0-9a-f-]{36})");
  private static final String DONE = "/token/done";
  private static final String KEY = "key=";

  private final Listener listener;
  private final Access access;
  private final Map<String, Question> questions = new LinkedHashMap<>();

  private TokenPage(Listener listener) {
    this.listener = listener;
    this.access = new Access(Access.loopback(listener.port()), "http", null);
  }

  /**
   * Starts to serve on any free port.
   *
   * @throws IOException if there is none
   */
  public static TokenPage start() throws IOException {
    Listener listener =
        Listener.bind(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), null);
    TokenPage page = new TokenPage(listener);
    listener.start(page.access, page.new Site());
    return page;
  }

  /** The question for the token of one store. */
  public final class Question implements AutoCloseable {

    private final String id = UUID.randomUUID().toString();
    private final AtomicBoolean asked = new AtomicBoolean();
    private final String store;
    private final CompletableFuture<AccessToken> token = new CompletableFuture<>();
    private final long begun = System.nanoTime();

    private Question(String store) {
      this.store = store;
    }

    /** Returns its id, which nobody can guess. */
    public String id() {
      return id;
    }

    /** Returns a URL that opens it in one browser. */
    public String url() {
      return "http://127.0.0.1:" + listener.port() + "/token/" + id + "?" + KEY + access.newKey();
    }

    /** Returns true to whoever calls this first, and so is to put the question to the person. */
    public boolean begin() {
      return asked.compareAndSet(false, true);
    }

    /** Runs something once a token was typed. */
    public void whenAnswered(Runnable then) {
      var unused = token.thenRun(then);
    }

    /**
     * Waits for the token, and closes the question when it is there.
     *
     * @return null if nothing was typed in that time
     * @throws InterruptedException if the thread is interrupted; the question stays open
     */
    public @Nullable AccessToken await(Duration patience) throws InterruptedException {
      try {
        AccessToken typed = token.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        close();
        return typed;
      } catch (TimeoutException | ExecutionException e) {
        return null;
      }
    }

    /** Forgets it; its page says so. */
    @Override
    public void close() {
      forget(id);
    }

    private boolean isOver() {
      return System.nanoTime() - begun > LIFE.toNanos();
    }
  }

  /** Returns the open question for this store, or a new one. */
  public Question question(String store) {
    synchronized (questions) {
      questions.values().removeIf(Question::isOver);
      for (Question each : questions.values()) {
        if (each.store.equals(store)) {
          return each;
        }
      }
      Question asked = new Question(store);
      questions.put(asked.id, asked);
      // A token isn't kept longer, whether or not anybody asks again.
      String id = asked.id;
      CompletableFuture.delayedExecutor(LIFE.toSeconds(), TimeUnit.SECONDS)
          .execute(() -> forget(id));
      return asked;
    }
  }

  private void forget(String id) {
    synchronized (questions) {
      questions.remove(id);
    }
  }

  /** What a browser gets. */
  private final class Site implements Listener.Site {

    @Override
    public Reply answer(HttpExchange exchange) throws IOException {
      String path = exchange.getRequestURI().getRawPath();
      String query = exchange.getRequestURI().getRawQuery();
      if (path.equals("/style.css")) {
        return Reply.of("text/css; charset=utf-8", ServicePages.style());
      }
      if (path.equals("/page.js")) {
        return Reply.of("text/javascript; charset=utf-8", ServicePages.script());
      }
      if (path.equals(DONE)) {
        return done(LANGUAGE.of(exchange));
      }
      Matcher asked = PATH.matcher(path);
      if (!asked.matches()) {
        throw Problem.of(404, "There is no page at this URL.");
      }
      Access.Session session = access.session(exchange);
      if (query != null && query.startsWith(KEY)) {
        return enter(path, query.substring(KEY.length()), session);
      }
      if (session == null) {
        throw Problem.of(401, "Open the URL that the assistant showed. Each works in one browser.");
      }
      return page(exchange, find(asked.group(1)), session);
    }

    private Reply enter(String path, String key, Access.@Nullable Session session) {
      String id = access.redeem(key);
      if (id == null && session == null) {
        throw Problem.of(
            401, "This URL was used already or is wrong. Have the assistant ask for another.");
      }
      Reply page = Reply.seeOther(path);
      return id == null ? page : page.with("Set-Cookie", access.cookie(id));
    }

    private Question find(String id) {
      synchronized (questions) {
        Question asked = questions.get(id);
        if (asked != null) {
          return asked;
        }
      }
      throw Problem.of(
          404,
          "Nobody waits for a token here any more: the check has begun, or was called off. You can"
              + " close this page. To check again, ask the assistant.");
    }

    private Reply page(HttpExchange exchange, Question asked, Access.Session session)
        throws IOException {
      Words words = LANGUAGE.of(exchange);
      String problem = null;
      if (exchange.getRequestMethod().equals("POST")) {
        Map<String, String> fields = RequestBody.form(exchange);
        Access.checkForm(exchange, session, fields.get("form"));
        String typed = fields.getOrDefault("token", "");
        if (!typed.isBlank()) {
          asked.token.complete(AccessToken.of(typed));
          return Reply.seeOther(DONE);
        }
        problem = words.say("the-token-is-missing");
      } else if (asked.token.isDone()) {
        return Reply.seeOther(DONE);
      }
      return Reply.html(
          problem == null ? 200 : 400,
          ServicePages.token(
              new ServicePages.Form(session.formSecret(), asked.store, problem, words)));
    }

    private static Reply done(Words words) {
      return Reply.html(
          200,
          ServicePages.notice(
              words.say("thank-you"), words.say("the-assistant-gets-the-report"), Way.END, words));
    }

    @Override
    public Reply shown(HttpExchange exchange, Problem problem) {
      return Reply.notice(problem, Way.END, LANGUAGE.of(exchange));
    }
  }

  @Override
  public void close() {
    listener.close();
  }
}
