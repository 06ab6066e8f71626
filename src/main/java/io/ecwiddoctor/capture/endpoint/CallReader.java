package io.ecwiddoctor.capture.endpoint;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.probe.reply.ResponseShape;
import java.util.ArrayList;
import java.util.List;

/** Makes facts of somebody's calls. Stateless. */
public final class CallReader {

  private CallReader() {}

  /**
   * Returns what the call shows about a store and its token; empty if nothing.
   *
   * @param address where it went
   * @param store the store that it is about
   */
  public static List<? extends ProbeOutcome> outcomes(Call call, CallUrl address, StoreId store) {
    HttpReply reply = call.reply();
    Failure failure = call.failure();
    if (failure != null) {
      return List.of(unanswered(call, address, store, failure));
    }
    if (reply == null) {
      return List.of();
    }
    ReplyReader reader = new ReplyReader(call.credential().secret());
    UrlProblem problem = problem(address, reply);
    ProbeMapping mapping = address.mapping();
    if (problem != UrlProblem.NONE || mapping == null) {
      return reply.status() < 300
          ? List.of()
          : List.of(misaddressed(reader, call, reply, store, problem, address.request()));
    }
    List<Answered> outcomes = new ArrayList<>(mapping.read(reader, store, call, reply));
    if (mapping.request().endsWith(" /batch") && reply.status() == 200) {
      for (BatchReply.Inner inner : BatchReply.inner(call.body(), reply.body())) {
        outcomes.addAll(inner.mapping().read(reader, store, call, inner.reply()));
      }
    }
    return outcomes;
  }

  private static Unanswered unanswered(Call call, CallUrl address, StoreId store, Failure failure) {
    ProbeMapping mapping = address.mapping();
    Probe probe = mapping == null ? Probe.OTHER_CALL : mapping.probe();
    CallDetails details =
        mapping == null
            ? CallDetails.of(address.request()).withUrlProblem(address.problem())
            : mapping.details(probe);
    return new Unanswered(
        probe,
        store,
        call.at(),
        call.durationMillis(),
        failure,
        details.withToken(call.credential().placement()));
  }

  private static Answered misaddressed(
      ReplyReader reader,
      Call call,
      HttpReply reply,
      StoreId store,
      UrlProblem problem,
      String request) {
    return reader
        .read(
            Probe.OTHER_CALL, ResponseShape.UNKNOWN, store, call.at(), call.durationMillis(), reply)
        .to(
            CallDetails.of(request)
                .withUrlProblem(problem)
                .withToken(call.credential().placement()));
  }

  /** Some addresses turn out to be wrong only by their reply. */
  private static UrlProblem problem(CallUrl address, HttpReply reply) {
    if (address.problem() == UrlProblem.PLAIN_HTTP) {
      boolean sentOn = reply.status() >= 300 && reply.status() < 400;
      return sentOn ? UrlProblem.PLAIN_HTTP : UrlProblem.NONE;
    }
    ProbeMapping mapping = address.mapping();
    return mapping != null && mapping.isUnknown() && reply.status() == 404 && isPageOfEcwid(reply)
        ? UrlProblem.UNKNOWN_ENDPOINT
        : address.problem();
  }

  /** The page that Ecwid's server has for paths that lead nowhere. */
  private static boolean isPageOfEcwid(HttpReply reply) {
    return reply.body().contains("SERVLET:") && reply.body().contains("com.ecwid.");
  }
}
