package io.ecwiddoctor.mcp;

import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.serve.TokenPage;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitUrlRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;

/**
 * Has a person type a token into a page on this machine, past the conversation. A client that can
 * (URL elicitation) asks the person to open the page; with others the assistant passes the URL on.
 *
 * <p>Clients give up on a call after a minute, so a call waits for less, and the next one about the
 * same store goes on with what was typed meanwhile. The first call that needs it starts the page.
 * Thread-safe.
 */
final class TokenRequest implements AutoCloseable {

  /** Less than the minute after which common clients give up. */
  static final Duration PATIENCE = Duration.ofSeconds(50);

  private final Duration patience;
  private final Consumer<String> onTyped;
  private final Consumer<String> log;
  private @Nullable TokenPage page;

  /**
   * Nothing is asked yet.
   *
   * @param patience how long a call waits
   * @param onTyped takes the id of an elicitation once the token was typed
   * @param log takes a line for the operator
   */
  TokenRequest(Duration patience, Consumer<String> onTyped, Consumer<String> log) {
    this.patience = patience;
    this.onTyped = onTyped;
    this.log = log;
  }

  /**
   * Returns the token that a person typed for a store.
   *
   * @throws ToolFailure if there is none, or not yet
   * @throws InterruptedException if the call was cancelled; the page stays open
   */
  AccessToken ask(String store, McpSyncServerExchange client) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    TokenPage.Question question = question(store);
    AccessToken typed = question.await(Duration.ZERO);
    if (typed == null
        && asksPeople(client)
        && (!question.begin() || elicit(question, store, client))) {
      typed = question.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    if (typed == null) {
      throw new ToolFailure(
          "Nobody has typed the token of store "
              + store
              + " yet. Have the person open "
              + question.url()
              + " on the computer that this server runs on, within "
              + TokenPage.LIFE.toMinutes()
              + " minutes, and type it in there. Then call diagnose for this store again. Don't ask"
              + " for the token in this conversation. "
              + TokenSource.OTHERWISE);
    }
    return typed;
  }

  private static boolean asksPeople(McpSyncServerExchange client) {
    ClientCapabilities can = client.getClientCapabilities();
    return can != null && can.elicitation() != null && can.elicitation().url() != null;
  }

  private synchronized TokenPage.Question question(String store) {
    TokenPage open = page;
    if (open == null) {
      try {
        open = TokenPage.start();
      } catch (IOException e) {
        log.accept("The page for tokens can't be served on 127.0.0.1: " + e.getMessage());
        throw new ToolFailure(
            "There is no token for store " + store + ". " + TokenSource.OTHERWISE, e);
      }
      page = open;
    }
    return open.question(store);
  }

  /** Returns whether the person was asked, and may still be looking at the question. */
  private boolean elicit(TokenPage.Question question, String store, McpSyncServerExchange client)
      throws InterruptedException {
    question.whenAnswered(() -> onTyped.accept(question.id()));
    String words =
        "To check store "
            + store
            + ", ecwid-doctor needs its API token. Type it into a page on this computer; the"
            + " assistant doesn't get to see it.";
    ElicitResult.Action action;
    try {
      action =
          client
              .createElicitation(
                  ElicitUrlRequest.builder(words, question.url(), question.id()).build())
              .action();
    } catch (RuntimeException e) {
      Throwable cause = Exceptions.unwrap(e);
      if (cause instanceof InterruptedException) {
        throw (InterruptedException) new InterruptedException("cancelled").initCause(e);
      }
      if (cause instanceof TimeoutException) {
        return true;
      }
      log.accept("The client can't have a URL opened: " + cause.getMessage());
      return false;
    }
    if (action != ElicitResult.Action.ACCEPT) {
      question.close();
      throw new ToolFailure(
          "The person doesn't want to type in the token of store "
              + store
              + ", so nothing was asked. Don't ask for the token in this conversation. "
              + TokenSource.OTHERWISE);
    }
    return true;
  }

  @Override
  public synchronized void close() {
    if (page != null) {
      page.close();
    }
  }
}
