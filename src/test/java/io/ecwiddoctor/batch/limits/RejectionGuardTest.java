package io.ecwiddoctor.batch.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.ecwiddoctor.Tokens;
import io.ecwiddoctor.doctor.RequestPolicy;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.report.NotChecked;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

final class RejectionGuardTest {

  private static final AccessToken TOKEN = AccessToken.of(Tokens.SECRET);

  private final RequestJournal journal = mock();
  private final RejectionGuard.Control control = mock();
  private final LongSupplier clock = mock();
  private final TokenRegistry tokens = new TokenRegistry();
  private final RunLimits limits = new RunLimits(0, 100, 50, 0, 10, tokens, journal);
  private final RejectionGuard guard = new RejectionGuard(limits, control, clock);

  private ProbeOutcome controlAnswers(int status, String body) throws InterruptedException {
    ProbeOutcome reply =
        HttpReply.of(status, "", Map.of(), body, HttpReply.Completeness.WHOLE)
            .to(
                ProbeRequest.now(Probe.CONTROL, StoreId.NONEXISTENT),
                TOKEN,
                Instant.EPOCH,
                Duration.ZERO);
    when(control.send(eq(TOKEN), any())).thenReturn(reply);
    return reply;
  }

  @Test
  void oneRequestIsForAllRejectionsBeforeIt() throws InterruptedException {
    ProbeOutcome reply = controlAnswers(404, "{\"errorCode\":\"STORE_NOT_FOUND\"}");
    when(clock.getAsLong()).thenReturn(100L, 200L);

    assertEquals(new RequestPolicy.Known(reply, 1), guard.controlReply(TOKEN, 1, 50));
    assertEquals(new RequestPolicy.Known(reply, 0), guard.controlReply(TOKEN, 2, 99));
    verify(control, times(1)).send(any(), any());
    assertNull(limits.halted());

    assertEquals(new RequestPolicy.Known(reply, 1), guard.controlReply(TOKEN, 3, 150));
    verify(control, times(2)).send(any(), any());
  }

  @Test
  void whatItMayCostIsNotedBeforeItIsSent() throws InterruptedException {
    controlAnswers(404, "{\"errorCode\":\"STORE_NOT_FOUND\"}");

    guard.controlReply(TOKEN, 1, -1);

    InOrder order = inOrder(journal, control);
    order.verify(journal).rejected(RequestJournal.NO_ROW);
    order.verify(control).send(eq(TOKEN), any());
    assertEquals(1, limits.spent());
  }

  @Test
  void aRefusalOfTheControlRequestEndsTheRun() throws InterruptedException {
    controlAnswers(403, "");

    guard.controlReply(TOKEN, 1, -1);

    assertEquals(NotChecked.ADDRESS_BLOCKED, limits.halted());
  }

  /** The API looks for the store first: this answers everybody so. */
  @Test
  void aControlRequestThatIsAnsweredWithARejectedTokenEndsTheRun() throws InterruptedException {
    controlAnswers(403, "{\"errorCode\":\"INVALID_API_TOKEN\"}");

    guard.controlReply(TOKEN, 1, -1);

    assertEquals(NotChecked.ADDRESS_BLOCKED, limits.halted());
  }

  @Test
  void aThrottledControlRequestEndsNothing() throws InterruptedException {
    controlAnswers(429, "");

    guard.controlReply(TOKEN, 1, -1);

    assertNull(limits.halted());
  }

  @Test
  void aTokenThatIsRejectedForGoodIsNotSentAgain() throws InterruptedException {
    tokens.see(1, 1003);
    for (int i = 0; i < TokenRegistry.MOST_REJECTIONS; i++) {
      tokens.reject(1);
    }

    assertNull(guard.controlReply(TOKEN, 1, -1));
    verifyNoInteractions(control);
  }
}
