package io.ecwiddoctor.probe;

import io.ecwiddoctor.probe.reply.HttpReply;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Reads the reply right where it comes off the wire, before OkHttp acts on it, and hands on an
 * empty 200 in its place. So nothing can be made of a reply but evidence: no redirect, no
 * credentials for a 401 or 407, no second request for a 408 or for a 503 with {@code Retry-After:
 * 0}, no unbounded decompression. Must be the last network interceptor. Thread-safe.
 */
final class ReplyTap implements Interceptor {

  private static final int OK = 200;

  /** There is no lower status in HTTP. */
  private static final int LOWEST_STATUS = 100;

  /** What follows it is of another protocol. */
  private static final int SWITCHING_PROTOCOLS = 101;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Attempt.of(chain.request());
    attempt.exchange();
    if (attempt.reusedConnection() && UnreadBytes.wait(chain)) {
      chain.call().cancel();
      throw new StaleConnectionException();
    }
    try (Response response = chain.proceed(chain.request())) {
      if (response.code() < LOWEST_STATUS) {
        throw new ProtocolException("The reply has a status that HTTP does not know.");
      }
      BoundedBody body = BoundedBody.read(response.body().source(), encoding(response));
      attempt.answer(raw(response, body.text() + behind(chain, response, body), body));
      if (!body.exhausted() || response.code() == SWITCHING_PROTOCOLS) {
        // Closing alone would go on reading for a while, in the hope to keep the connection.
        chain.call().cancel();
      }
      return replacement(response);
    } catch (RuntimeException e) {
      // OkHttp checks some of what it parses as if its caller had made it: a status or a length
      // below zero, which is the server's fault and no reason to fail.
      chain.call().cancel();
      throw (IOException) new ProtocolException("The reply is not HTTP.").initCause(e);
    }
  }

  /** The connection was no use any more; nothing was sent on it. */
  static final class StaleConnectionException extends IOException {

    private static final long serialVersionUID = 1L;
  }

  /**
   * Returns what came behind a refusal, if it belongs to it: more than its length said. Another
   * reply behind one shows, on a kept connection, that this one was for an earlier request; only
   * for a refusal it is worth waiting for that.
   */
  private static String behind(Chain chain, Response response, BoundedBody body) {
    if (!body.exhausted()) {
      return "";
    }
    Attempt attempt = Attempt.of(chain.request());
    try {
      if (response.code() == OK) {
        if (attempt.reusedConnection() && UnreadBytes.follow(chain)) {
          attempt.runAhead();
        }
        return "";
      }
      String more = UnreadBytes.behind(chain, attempt.reusedConnection());
      if (!more.isEmpty() && attempt.reusedConnection()) {
        attempt.runAhead();
      }
      return more.isBlank() || more.startsWith("HTTP/") ? "" : more;
    } catch (IOException e) {
      return ""; // The connection has ended, as it may.
    }
  }

  private static String encoding(Response response) {
    String encoding = response.header("Content-Encoding");
    return encoding == null ? "" : encoding;
  }

  private static HttpReply raw(Response response, String text, BoundedBody body) {
    return new HttpReply(
        response.code(),
        response.message(),
        response.headers().toMultimap(),
        text,
        body.completeness());
  }

  private static Response replacement(Response response) {
    return response
        .newBuilder()
        .code(200)
        .message("")
        .headers(Headers.EMPTY)
        .body(ResponseBody.EMPTY)
        .build();
  }
}
