package io.ecwiddoctor.simulator;

import io.ecwiddoctor.capture.endpoint.Endpoint;
import io.ecwiddoctor.capture.endpoint.EndpointTable;
import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One store of the stand-in. Requests that its fixture recorded get the recorded answers. Others
 * are answered by what the token holds, or, where the fixture's token does not work at all, by what
 * the liveness probe got. Thread-safe.
 */
final class StoreSimulator {

  private static final ResponseSequence REFUSED = new ResponseSequence(List.of(Replies.REFUSED));

  private final Map<String, ResponseSequence> asSent = new HashMap<>();
  private final Map<Target, ResponseSequence> recorded = new HashMap<>();
  private final Map<List<String>, ResponseSequence> refusals = new HashMap<>();
  private final @Nullable ResponseSequence everything;
  private final boolean judgesToken;
  private final EndpointTable table;
  private final Set<Scope> held;
  private final Answer profile;

  /**
   * Prepares a store.
   *
   * @param exchanges those of this store only
   * @param outcomes what they amount to
   * @param profileBody the profile, for requests that ask more of it than was recorded
   */
  StoreSimulator(
      List<Exchange> exchanges,
      List<ProbeOutcome> outcomes,
      Set<Scope> held,
      EndpointTable table,
      String profileBody) {
    this.table = table;
    this.held = held;
    this.profile = PlainAnswer.json(200, "OK", profileBody);
    Map<Probe, ResponseSequence> takes = takes(exchanges);
    takes.forEach((probe, take) -> index(probe, take, outcomes));
    boolean works =
        outcomes.stream().anyMatch(o -> o.probe() == Probe.PROFILE && GrantedScopes.isSuccess(o));
    this.everything = works ? null : takes.getOrDefault(Probe.PROFILE, REFUSED);
    this.judgesToken = works || !takes.containsKey(Probe.PROFILE) || judgesToken(outcomes);
  }

  private static Map<Probe, ResponseSequence> takes(List<Exchange> exchanges) {
    Map<Probe, ResponseSequence> takes = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      if (probe.isWrite() || probe == Probe.OTHER_CALL) {
        continue; // Answered by the scopes that the token holds, as any other write is.
      }
      List<Answer> answers =
          exchanges.stream()
              .filter(exchange -> exchange.probe() == probe)
              .map(AnswerMaker::answer)
              .toList();
      if (!answers.isEmpty()) {
        takes.put(probe, new ResponseSequence(answers));
      }
    }
    return takes;
  }

  private void index(Probe probe, ResponseSequence take, List<ProbeOutcome> outcomes) {
    Target target = Target.parse(probe.path());
    asSent.put(probe.path(), take);
    recorded.put(target, take);
    // A success was cut to what the probe asked for; a refusal is one whatever is asked.
    if (outcomes.stream().noneMatch(o -> o.probe() == probe && GrantedScopes.isSuccess(o))) {
      refusals.put(target.path(), take);
    }
  }

  /**
   * Returns whether the recorded profile shows that the API looked at the token. If the store
   * doesn't exist or the network fails, another token changes nothing.
   */
  private static boolean judgesToken(List<ProbeOutcome> outcomes) {
    return outcomes.stream()
        .anyMatch(
            o ->
                o.probe() == Probe.PROFILE
                    && o instanceof Answered reply
                    && (reply.status() == 402 || reply.status() == 403));
  }

  /**
   * The answer to a request.
   *
   * @param target path and query behind the store id
   */
  Answer answer(Request request, String target) {
    if (!request.bearer() && judgesToken) {
      return Replies.REFUSED;
    }
    if (everything != null) {
      return everything.answer();
    }
    boolean get = request.method().equals("GET");
    ResponseSequence sent = get ? asSent.get(target) : null;
    return sent != null ? sent.answer() : find(request.method(), target, get);
  }

  private Answer find(String method, String text, boolean get) {
    Target target;
    try {
      target = Target.parse(text);
    } catch (IllegalArgumentException e) {
      return Replies.BAD_REQUEST;
    }
    if (get) {
      ResponseSequence take = recorded.getOrDefault(target, refusals.get(target.path()));
      if (take != null) {
        return take.answer();
      }
    }
    return byScopes(method, target.path());
  }

  private Answer byScopes(String method, List<String> path) {
    Endpoint endpoint = table.find(method, path);
    if (endpoint == null) {
      return table.knows(path) ? Replies.METHOD_NOT_ALLOWED : Replies.UNKNOWN_PATH;
    }
    if (!held.containsAll(endpoint.scopes())) {
      return Replies.REFUSED;
    }
    String reply = endpoint.reply();
    if (reply.startsWith("404")) {
      String message = reply.substring(3).strip().replace("{id}", endpoint.identifier(path));
      return message.isEmpty() ? Replies.UNKNOWN_PATH : Replies.notFound(message);
    }
    return switch (reply) {
      case "400" -> Replies.WRONG_PARAMETER;
      case "profile" -> profile;
      default -> PlainAnswer.json(200, "OK", reply);
    };
  }
}
