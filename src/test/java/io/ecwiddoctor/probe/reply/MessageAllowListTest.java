package io.ecwiddoctor.probe.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Meaning;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sender's words come through where they are known, and nobody's name does. */
final class MessageAllowListTest {

  /** From the documents, and as seen on the wire. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forbidden",
        "Too Many Requests",
        "Proxy Authentication Required",
        "Gateway Timeout",
        "Unprocessable Content",
        "Token doesn't exist",
        "The store is suspended",
        "Please upgrade your account to access API",
        "The request is not available on the merchant plan",
        "Access token doesn't have `read_orders` scope",
        "Invalid access token in the request.",
        "Token is temporarily blocked",
        "Store not found",
        "Coupon is not found",
        "Product #2147483646 not found",
        "Internal server error",
        "Key not found",
        "Unsupported content-type: expected `application/json` or `text/json`",
        "Store catalog cannot be modified at the moment because import is in progress. Retry later",
        "This method requires the 'update_customers' access scope",
        "403 is refused: INSUFFICIENT_APP_SCOPE"
      })
  void knownWordsStay(String text) {
    assertEquals(text.replaceAll("^403", "[redacted]"), MessageAllowList.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Customer Zebulon Quackenbush already exists | Customer [redacted] already exists",
        "Customer #77 not found | Customer [redacted] not found",
        "Quackenbush, 742 Evergreen Terrace: access denied | [redacted] access denied",
        "Zeb's scope is missing | [redacted] scope is missing",
        "No zeb/scope/orders | No [redacted] (scope)",
        "Access token doesn't have `zeb_quackenbush` scope | Access token doesn't have [redacted] scope",
        "Store Zebs\u0007Boots is limited | Store [redacted] is limited",
        "Customer Oh not found | Customer [redacted] not found",
        "Customer Long not found | Customer [redacted] not found",
        "Quackenbush | [redacted]"
      })
  void unknownWordsDoNot(String text, String kept) {
    assertEquals(kept, MessageAllowList.of(text));
  }

  @Test
  void meansTheSameToTheRulesAndGoesThroughASecondTimeAsItIs() {
    List<String> pieces =
        List.of(
            "token",
            "doesn't",
            "exist",
            "Zeb",
            "scope",
            "s",
            "-",
            ".",
            " ",
            " ",
            " ",
            "plan",
            "#7",
            "store",
            "is",
            "suspended",
            "upgrade",
            "your",
            "account",
            "not",
            "found",
            "[redacted]",
            "é",
            "read_orders");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String text =
          Stream.generate(() -> pieces.get(random.nextInt(pieces.size())))
              .limit(random.nextInt(120))
              .collect(Collectors.joining())
              .strip();
      String kept = MessageAllowList.of(text);
      assertEquals(heard(text), heard(kept), text + " -> " + kept);
      assertEquals(kept, MessageAllowList.of(kept), text);
      assertTrue(kept.length() < 300, text);
    }
  }

  /** What the rules ask of a reply of that reason, and of one with that message. */
  private static List<Boolean> heard(String text) {
    return Stream.of(reply(text, ""), reply("", text))
        .flatMap(
            reply ->
                Stream.of(
                    reply.isBareRefusal(),
                    reply.namesInvalidToken(),
                    reply.meaning() == Meaning.SCOPE_MISSING,
                    reply.meaning() == Meaning.STORE_SUSPENDED))
        .toList();
  }

  private static Answered reply(String reason, String message) {
    return new Answered(
        Probe.PROFILE,
        StoreId.of(1003),
        Instant.EPOCH,
        0,
        403,
        reason,
        message.isEmpty() ? BodyKind.EMPTY : BodyKind.API_ERROR,
        "",
        "",
        message,
        -1,
        false,
        ProfileContent.NONE,
        PermissionList.NONE,
        CallDetails.OWN,
        ReplySource.UNKNOWN);
  }
}
