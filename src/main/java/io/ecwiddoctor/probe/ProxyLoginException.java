package io.ecwiddoctor.probe;

import io.ecwiddoctor.probe.reply.HttpReply;
import java.io.IOException;
import okhttp3.Authenticator;
import okhttp3.Challenge;
import okhttp3.Response;

/** A proxy wants a login that it didn't get. */
final class ProxyLoginException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Response response;

  private ProxyLoginException(Response response) {
    super("The proxy wants a login.");
    this.response = response;
  }

  /** An authenticator that gives up with this exception, which keeps the proxy's reply. */
  static Authenticator unlessAnswered(Authenticator authenticator) {
    return (route, response) -> {
      var request = authenticator.authenticate(route, response);
      if (request == null
          && response.challenges().stream().noneMatch(ProxyLoginException::isAhead)) {
        throw new ProxyLoginException(response);
      }
      return request;
    };
  }

  /** OkHttp asks before the proxy does. */
  private static boolean isAhead(Challenge challenge) {
    return challenge.scheme().equals("OkHttp-Preemptive");
  }

  /** Returns what the proxy replied, without its body. */
  HttpReply reply() {
    return new HttpReply(
        response.code(),
        response.message(),
        response.headers().toMultimap(),
        "",
        HttpReply.Completeness.WHOLE);
  }
}
