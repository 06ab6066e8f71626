package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.capture.importer.TextFormats.Kind;
import io.ecwiddoctor.fact.Failure;
import java.util.function.Predicate;

/** Takes what a line of a log or an error text says of a call. Not thread-safe. */
final class LineMentions {

  private final TextFormats formats = TextFormats.all();
  private final HttpLines http;
  private final Predicate<String> ours;

  LineMentions(HttpLines http, Predicate<String> ours) {
    this.http = http;
    this.ours = ours;
  }

  /** What a line says of a call, anywhere in it. */
  void take(TextFields found) {
    if (found.has("id")) {
      http.select(found.get("id"));
    }
    String url = found.url(ours);
    int status = found.status();
    if ((!url.isEmpty() && isAnother(url, status)) || (found.has("code") && isAnswered())) {
      http.finish();
    }
    TextCall call = http.call();
    if (!url.isEmpty() && !call.hasRequest()) {
      call.request("", url);
    }
    call.method(found.get("method"));
    if (found.has("authorization") && !call.isAuthorized()) {
      call.sent("Authorization", found.get("authorization"));
    }
    if (status != 0 && !call.hasReply()) {
      http.bareStatus(status, found.get("reason"));
    }
    if (status == 0 && found.has("reason")) {
      call.reply().phrase(found.get("reason"));
    }
    if (found.get("length").equals("0")) {
      call.reply().emptyBody();
    }
    if (found.has("body") && call.reply().body().isBlank()) {
      call.reply().body().add(found.get("body"));
    }
    call.reply().error(found.get("code"), found.get("message"));
  }

  /** Whether an address, with its status, is of another call than the one that is read. */
  private boolean isAnother(String url, int status) {
    TextCall call = http.call();
    boolean fits = status == 0 || !call.hasReply() || status == call.reply().status();
    if (!call.hasRequest() || url.equals(call.target())) {
      return !fits;
    }
    return call.hasOutcome() || !call.isCommanded();
  }

  /** Whether the call that is read has its data, so that an error is another one's. */
  private boolean isAnswered() {
    TextReply reply = http.call().reply();
    return http.call().hasReply() && reply.status() < 300 && reply.body().isDone();
  }

  /** A line may say why no reply came. */
  void fail(String text) {
    Failure failure = formats.matches(Kind.TROUBLE, text) ? formats.failure(text) : null;
    boolean certain = text.startsWith("curl: (") || (failure != null && failure.isProxy());
    if (failure != null && (certain || !http.call().hasReply())) {
      http.call().fail(failure);
    }
    if (text.contains(".ecwid.com")) {
      http.call().nameEcwid();
    }
  }
}
