package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.TokenPlacement;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.HttpReply.Completeness;
import io.ecwiddoctor.probe.reply.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code exchanges}. */
final class ExchangeParser {

  /** The time of the first exchange in a file without times; each next is a second later. */
  private static final Instant START = Instant.parse("2026-11-23T10:15:00Z");

  private static final Set<String> FIELDS =
      Set.of(
          "request",
          "call",
          "needs",
          "token",
          "address",
          "store",
          "at",
          "durationMs",
          "response",
          "failure");

  private static final Set<String> RESPONSE_FIELDS =
      Set.of("status", "reason", "headers", "body", "bodyKind");

  private static final Pattern CALL =
      Pattern.compile("[A-Z]{1,10} (?:https?://[\\w.:-]{1,100})?/[\\w{}/.?=-]{0,100}");

  private ExchangeParser() {}

  static Exchange parse(JsonNode node, int index, @Nullable StoreId given) {
    node.objectOf(FIELDS);
    if (node.has("response") == node.has("failure")) {
      throw node.mistake("must have either \"response\" or \"failure\"");
    }
    JsonNode response = node.find("response");
    JsonNode failure = node.find("failure");
    return new Exchange(
        probe(node.get("request")),
        call(node),
        store(node, given),
        node.has("at") ? Given.instant(node.get("at")) : START.plusSeconds(index),
        node.has("durationMs") ? node.get("durationMs").whole(0, Integer.MAX_VALUE) : 0,
        response == null ? null : reply(response),
        failure == null ? null : failure.constant(Failure.class));
  }

  /** A probe's name, or the request that it sends, with its query in any order. */
  private static Probe probe(JsonNode request) {
    String text = request.text();
    for (Probe probe : Probe.values()) {
      if (probe.probeName().equals(text)
          || canonical(probe.method() + " " + probe.path()).equals(canonical(text))) {
        return probe;
      }
    }
    List<String> names = Arrays.stream(Probe.values()).map(Probe::probeName).toList();
    throw request.mistake(
        "is no probe: write the request of one, or its name, which is one of "
            + String.join(", ", names));
  }

  private static CallDetails call(JsonNode node) {
    return new CallDetails(
        node.has("call") ? request(node.get("call")) : "",
        EvidenceParser.scopes(node.list("needs")),
        node.has("token")
            ? node.get("token").constant(TokenPlacement.class)
            : TokenPlacement.BEARER,
        node.has("address") ? node.get("address").constant(UrlProblem.class) : UrlProblem.NONE);
  }

  private static String request(JsonNode call) {
    if (CALL.matcher(call.text()).matches()) {
      return call.text();
    }
    throw call.mistake("isn't a call; write it like PUT /products/{productId}");
  }

  private static String canonical(String request) {
    int query = request.indexOf('?');
    if (query < 0) {
      return request;
    }
    String[] parameters = request.substring(query + 1).split("&", -1);
    Arrays.sort(parameters);
    return request.substring(0, query + 1) + String.join("&", parameters);
  }

  private static StoreId store(JsonNode node, @Nullable StoreId given) {
    if (node.has("store")) {
      return EvidenceParser.storeId(node.get("store"));
    }
    if (given == null) {
      throw node.mistake("must name its \"store\", because the given store id is none");
    }
    return given;
  }

  private static HttpReply reply(JsonNode response) {
    response.objectOf(RESPONSE_FIELDS);
    String body = response.has("body") ? body(response.get("body")) : "";
    return HttpReply.of(
        response.get("status").whole(100, 999),
        response.textOrEmpty("reason"),
        headers(response),
        body,
        completeness(response, body));
  }

  private static String body(JsonNode node) {
    if (node.json().isJsonObject() || node.json().isJsonArray()) {
      return node.json().toString();
    }
    return node.text();
  }

  /** Applies the prober's limit here as well. */
  private static Completeness completeness(JsonNode response, String body) {
    if (response.has("bodyKind")) {
      return response
          .get("bodyKind")
          .oneOf(
              List.of(Completeness.TRUNCATED, Completeness.OVER_LIMIT, Completeness.NOT_SEEN),
              Completeness::name);
    }
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    return size > ReplyReader.BODY_LIMIT ? Completeness.OVER_LIMIT : Completeness.WHOLE;
  }

  private static Map<String, String> headers(JsonNode response) {
    JsonNode node = response.find("headers");
    if (node == null) {
      return Map.of();
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : node.names()) {
      headers.put(name, node.get(name).text());
    }
    return Collections.unmodifiableMap(headers);
  }
}
