package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a fixture recorded into what the stand-in does. */
final class AnswerMaker {

  private AnswerMaker() {}

  /** Whether it is something that a server can do; that nothing listens, for one, is not. */
  static boolean isPlayable(Exchange exchange) {
    return exchange.reply() != null || effect(exchange.failure()) != null;
  }

  /** The answer; one that says so where the exchange cannot be played. */
  static Answer answer(Exchange exchange) {
    HttpReply reply = exchange.reply();
    if (reply != null) {
      return answer(reply);
    }
    SocketEffect effect = effect(exchange.failure());
    return effect != null
        ? effect
        : PlainAnswer.farewell(
            501, "Not Implemented", exchange.failure() + " cannot be played by a server.");
  }

  private static Answer answer(HttpReply reply) {
    Map<String, String> headers = new TreeMap<>();
    reply.headers().keySet().forEach(name -> headers.put(name, reply.header(name)));
    return switch (reply.completeness()) {
      case TRUNCATED -> new CutAnswer(reply.status(), reply.reason(), headers, reply.body());
      case OVER_LIMIT ->
          reply.header("Content-Encoding").equalsIgnoreCase("gzip")
              ? FloodAnswer.compressed(reply.status(), reply.reason(), headers)
              : FloodAnswer.plain(reply.status(), reply.reason(), headers);
      case WHOLE, NOT_SEEN -> PlainAnswer.of(reply.status(), reply.reason(), headers, reply.body());
    };
  }

  private static @Nullable SocketEffect effect(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    return switch (failure) {
      case TIMEOUT -> SocketEffect.SILENCE;
      case RESET -> SocketEffect.RESET;
      case NOT_HTTP -> SocketEffect.NOT_HTTP;
      case DNS,
          REFUSED,
          UNREACHABLE,
          CERTIFICATE,
          HANDSHAKE,
          PROXY_REFUSED,
          PROXY_UNREACHABLE,
          BLOCKED,
          CORS,
          MIXED_CONTENT ->
          null;
    };
  }
}
