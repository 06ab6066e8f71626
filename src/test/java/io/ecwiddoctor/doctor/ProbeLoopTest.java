package io.ecwiddoctor.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.probe.Prober;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** What the loop asks the policy and the prober, and in which order. */
final class ProbeLoopTest {

  private static final StoreId STORE = StoreId.of(1003);
  private static final AccessToken TOKEN = AccessToken.of(Tokens.SECRET);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final ProbeRequest ORDERS = ProbeRequest.now(Probe.ORDERS, STORE);
  private static final ProbeRequest BRANDS = ProbeRequest.now(Probe.BRANDS, STORE);
  private static final ProbeRequest STAFF = ProbeRequest.now(Probe.STAFF, STORE);
  private static final ProbeRequest WRITE = ProbeRequest.now(Probe.UPDATE_ORDERS_WRITE, STORE);

  private final Prober prober = mock();
  private final RequestPolicy policy = mock();
  private final Function<Evidence, Assessment> engine = mock();

  @BeforeEach
  void admitEverything() throws InterruptedException {
    when(policy.admit(any())).thenReturn(true);
    when(policy.throttledAt(any())).thenReturn(List.of());
  }

  /** Asks for these first, and for nothing after them. */
  private void engineAsksFor(ProbeRequest... requests) {
    when(engine.apply(any())).thenReturn(asking(requests), asking());
  }

  private static Assessment asking(ProbeRequest... requests) {
    return new Assessment(
        Verdict.INCONCLUSIVE, List.of(), List.of(), List.of(), List.of(), List.of(requests));
  }

  private static ProbeOutcome reply(ProbeRequest request, int status, String body, int second) {
    return HttpReply.of(status, "", Map.of(), body, HttpReply.Completeness.WHOLE)
        .to(request, TOKEN, NOON.plusSeconds(second), Duration.ZERO);
  }

  private static ProbeOutcome success(ProbeRequest request, int second) {
    return reply(request, 200, "{\"total\":1}", second);
  }

  private ProbeLoop.Findings run(int maxRequests, int together) throws InterruptedException {
    Evidence evidence =
        Evidence.of(
            StoreShape.of(STORE), TokenShape.of(TokenKind.SECRET, "x"), ScopeProfile.READ_ONLY);
    return new ProbeLoop(engine, prober, TOKEN, policy, maxRequests, together, evidence)
        .run(Optional.empty());
  }

  @Test
  void whatThePolicyKnowsIsNeitherSentNorObserved() throws InterruptedException {
    engineAsksFor(ORDERS);
    ProbeOutcome known = success(ORDERS, 0);
    when(policy.known(ORDERS)).thenReturn(new RequestPolicy.Known(known, 2));

    ProbeLoop.Findings findings = run(10, 4);

    assertEquals(List.of(known), findings.evidence().outcomes());
    assertEquals(2, findings.requests());
    assertTrue(findings.complete());
    verifyNoInteractions(prober);
    verify(policy, never()).admit(any());
    verify(policy, never()).observe(any());
  }

  @Test
  void whatThePolicyRefusesEndsTheLoopIncomplete() throws InterruptedException {
    when(engine.apply(any())).thenReturn(asking(ORDERS, BRANDS));
    when(policy.admit(ORDERS)).thenReturn(false);

    assertFalse(run(10, 4).complete());
    verifyNoInteractions(prober);
    verify(policy, never()).admit(BRANDS);
  }

  @Test
  void outcomesOfOneMomentAreObservedInTheOrderOfTheirRequests() throws InterruptedException {
    engineAsksFor(ORDERS, BRANDS);
    when(prober.sendTogether(eq(List.of(ORDERS, BRANDS)), eq(TOKEN), any()))
        .thenReturn(List.of(success(ORDERS, 9), success(BRANDS, 3)));

    run(10, 4);

    InOrder order = inOrder(policy);
    order.verify(policy).admit(ORDERS);
    order.verify(policy).admit(BRANDS);
    order.verify(policy).observe(success(ORDERS, 9));
    order.verify(policy).observe(success(BRANDS, 9));
  }

  @Test
  void aWriteIsSentAloneAfterTheReadsBeforeIt() throws InterruptedException {
    engineAsksFor(ORDERS, BRANDS, WRITE);
    when(prober.sendTogether(eq(List.of(ORDERS, BRANDS)), eq(TOKEN), any()))
        .thenReturn(List.of(success(ORDERS, 0), success(BRANDS, 0)));
    when(prober.sendTogether(eq(List.of(WRITE)), eq(TOKEN), any()))
        .thenReturn(List.of(success(WRITE, 1)));

    run(10, 4);

    InOrder order = inOrder(prober);
    order.verify(prober).sendTogether(eq(List.of(ORDERS, BRANDS)), eq(TOKEN), any());
    order.verify(prober).sendTogether(eq(List.of(WRITE)), eq(TOKEN), any());
  }

  @Test
  void noMoreIsSentThanAllowed() throws InterruptedException {
    when(prober.sendTogether(eq(List.of(ORDERS, BRANDS)), eq(TOKEN), any()))
        .thenReturn(List.of(success(ORDERS, 0), success(BRANDS, 0)));
    when(engine.apply(any())).thenReturn(asking(ORDERS, BRANDS, STAFF), asking(STAFF));

    assertFalse(run(2, 4).complete());
    verify(policy, never()).admit(STAFF);
  }

  @Test
  void aReplyThatRejectsTheTokenCallsTheRestOff() throws InterruptedException {
    engineAsksFor(ORDERS, BRANDS);
    when(prober.sendTogether(eq(List.of(ORDERS)), eq(TOKEN), any()))
        .thenReturn(List.of(reply(ORDERS, 403, "{\"errorCode\":\"INVALID_API_TOKEN\"}", 0)));

    run(10, 1);

    verify(prober, never()).sendTogether(eq(List.of(BRANDS)), any(), any());
  }

  @Test
  void throttlesOfOthersBecomeEvidenceOnce() throws InterruptedException {
    engineAsksFor(ORDERS, BRANDS);
    when(prober.sendTogether(any(), any(), any()))
        .thenReturn(List.of(success(ORDERS, 0), success(BRANDS, 0)));
    when(policy.throttledAt(any())).thenReturn(List.of(NOON));
    when(policy.throttledUntil()).thenReturn(NOON.plusSeconds(3600));

    Evidence evidence = run(10, 4).evidence();
    assertEquals(List.of(NOON), evidence.throttledAt());
    assertEquals(NOON.plusSeconds(3600), evidence.throttledUntil());
  }
}
