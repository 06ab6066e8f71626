package io.ecwiddoctor.doctor;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.probe.Prober;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assesses, probes and assesses again, for one store, on the calling thread. The engine decides
 * what to ask; this sends it and keeps count. Used once.
 */
final class ProbeLoop {

  /** Requests and outcomes, without secrets: a proof holds no token. */
  private static final Logger LOG = LoggerFactory.getLogger(EcwidDoctor.class);

  /** Ecwid blocks addresses that send many requests with tokens that don't work. */
  private static final int MOST_UNACCEPTED = 5;

  private final Function<Evidence, Assessment> engine;
  private final Prober prober;
  private final AccessToken token;
  private final RequestPolicy policy;
  private final int maxRequests;
  private final int together;
  private Evidence evidence;
  private int sent;
  private boolean accepted;
  private boolean refused;

  /**
   * A loop that has not begun.
   *
   * @param evidence what is known so far
   * @param together how many reads may be under way at once
   */
  ProbeLoop(
      Function<Evidence, Assessment> engine,
      Prober prober,
      AccessToken token,
      RequestPolicy policy,
      int maxRequests,
      int together,
      Evidence evidence) {
    this.engine = engine;
    this.prober = prober;
    this.token = token;
    this.policy = policy;
    this.maxRequests = maxRequests;
    this.together = together;
    this.evidence = evidence;
  }

  /**
   * Returns a limit of a loop.
   *
   * @throws IllegalArgumentException if it isn't from 1 to the most, with its name
   */
  static int checked(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name + " must be 1 to " + most + ", not " + value + ".");
    }
    return value;
  }

  /**
   * What was found when nothing more is worth asking, or may be asked.
   *
   * @param complete whether nothing more was worth asking
   * @param requests how many requests were sent, each repeat counted
   */
  record Findings(Evidence evidence, Assessment assessment, boolean complete, int requests) {}

  /**
   * Runs to the end.
   *
   * @param opening what the engine will ask for first, if that is known: the engine may still be
   *     loading its rules meanwhile
   */
  Findings run(Optional<ProbeRequest> opening) throws InterruptedException {
    if (opening.isPresent()) {
      ask(List.of(opening.get()));
    }
    while (true) {
      Assessment assessment = engine.apply(evidence);
      boolean complete = assessment.nextProbes().isEmpty();
      if (complete || refused || isSpent()) {
        return new Findings(evidence, assessment, complete, sent);
      }
      ask(assessment.nextProbes());
    }
  }

  private boolean isSpent() {
    return sent >= maxRequests;
  }

  /** Asks group by group, until a reply could call off what is left, or the policy does. */
  private void ask(List<ProbeRequest> requests) throws InterruptedException {
    int begin = 0;
    boolean ordinary = true;
    while (begin < requests.size() && ordinary && !refused && !isSpent()) {
      int end = begin + groupSize(requests.subList(begin, requests.size()));
      List<ProbeOutcome> outcomes = askGroup(requests.subList(begin, end));
      ordinary = outcomes.stream().allMatch(ProbeLoop::isOrdinary);
      begin = end;
    }
  }

  /** Asks what the policy admits and doesn't know the answer to. */
  private List<ProbeOutcome> askGroup(List<ProbeRequest> group) throws InterruptedException {
    List<ProbeOutcome> outcomes = new ArrayList<>(group.size());
    List<ProbeRequest> admitted = new ArrayList<>(group.size());
    for (ProbeRequest next : group) {
      RequestPolicy.Known known = policy.known(next);
      if (known != null) {
        sent += known.requests();
        add(known.outcome());
        outcomes.add(known.outcome());
      } else if (admits(next)) {
        admitted.add(next);
      } else {
        refused = true;
        break;
      }
    }
    for (ProbeOutcome outcome : send(admitted)) {
      policy.observe(outcome);
      add(outcome);
      outcomes.add(outcome);
    }
    return outcomes;
  }

  /** Reads without a delay go out together; a write, or what has to wait first, goes alone. */
  private int groupSize(List<ProbeRequest> requests) {
    int most = Math.min(together, maxRequests - sent);
    long size =
        requests.stream()
            .limit(most)
            .takeWhile(next -> next.delaySeconds() == 0 && !next.probe().isWrite())
            .count();
    return (int) Math.max(size, 1);
  }

  private boolean admits(ProbeRequest next) throws InterruptedException {
    TimeUnit.SECONDS.sleep(next.delaySeconds());
    return policy.admit(next);
  }

  /** A token that may be rejected gets no more than {@value #MOST_UNACCEPTED} requests. */
  private boolean admitsAgain(ProbeRequest request) throws InterruptedException {
    boolean admitted =
        sent < maxRequests && (accepted || sent < MOST_UNACCEPTED) && policy.admitAgain(request);
    sent += admitted ? 1 : 0;
    return admitted;
  }

  /**
   * Sends them at one time. Which of several replies came first then depends on chance, so that
   * none is said to be earlier: they all get the time of the last.
   */
  private List<ProbeOutcome> send(List<ProbeRequest> requests) throws InterruptedException {
    if (requests.isEmpty()) {
      return List.of();
    }
    sent += requests.size();
    List<ProbeOutcome> outcomes = prober.sendTogether(requests, token, this::admitsAgain);
    if (outcomes.size() == 1) {
      return outcomes;
    }
    Instant last = outcomes.stream().map(ProbeOutcome::at).max(Instant::compareTo).orElseThrow();
    return outcomes.stream().map(outcome -> outcome.withAt(last)).toList();
  }

  /** Whether the rest may be asked: nothing in the reply could call it off. */
  private static boolean isOrdinary(ProbeOutcome outcome) {
    return outcome instanceof Answered reply
        && reply.isConclusive()
        && !reply.namesInvalidToken()
        && reply.meaning() != Meaning.STORE_SUSPENDED;
  }

  private void add(ProbeOutcome outcome) {
    accepted |= outcome instanceof Answered reply && reply.isSuccess();
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "store {}: {} took {} ms", outcome.store(), outcome.proof(), outcome.durationMillis());
    }
    List<Instant> throttled = policy.throttledAt(outcome);
    evidence = evidence.plus(outcome);
    if (!throttled.isEmpty()) {
      evidence =
          evidence
              .withThrottledAt(
                  Stream.concat(evidence.throttledAt().stream(), throttled.stream())
                      .distinct()
                      .toList())
              .withThrottledUntil(policy.throttledUntil());
    }
  }
}
