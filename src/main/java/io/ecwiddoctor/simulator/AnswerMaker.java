package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.capture.recording.RecordedReply;
import io.ecwiddoctor.fact.Failure;
import java.util.Locale;
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
    RecordedReply reply = exchange.reply();
    if (reply != null) {
      return answer(reply);
    }
    SocketEffect effect = effect(exchange.failure());
    return effect != null
        ? effect
        : PlainAnswer.farewell(
            501, "Not Implemented", exchange.failure() + " cannot be played by a server.");
  }

  private static Answer answer(RecordedReply reply) {
    if (reply.isTruncated()) {
      return new CutAnswer(reply.status(), reply.reason(), reply.headers(), reply.body());
    }
    if (!reply.isOverLimit()) {
      return PlainAnswer.of(reply.status(), reply.reason(), reply.headers(), reply.body());
    }
    return reply.header("Content-Encoding").toLowerCase(Locale.ROOT).equals("gzip")
        ? FloodAnswer.compressed(reply.status(), reply.reason(), reply.headers())
        : FloodAnswer.plain(reply.status(), reply.reason(), reply.headers());
  }

  private static @Nullable SocketEffect effect(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    return switch (failure) {
      case TIMEOUT -> SocketEffect.SILENCE;
      case RESET -> SocketEffect.RESET;
      case NOT_HTTP -> SocketEffect.NOT_HTTP;
      case DNS, REFUSED, UNREACHABLE, CERTIFICATE, HANDSHAKE -> null;
    };
  }
}
