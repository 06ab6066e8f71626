package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.probe.reply.HttpReply;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.report.ProbeJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of an evidence file. */
final class EvidenceParser {

  private static final Set<String> FIELDS =
      Set.of("description", "source", "given", "exchanges", "expect", "simulate");

  private EvidenceParser() {}

  static EvidenceFile parse(JsonNode root) {
    root.objectOf(FIELDS);
    Given given = Given.parse(root.get("given"));
    List<Exchange> exchanges = new ArrayList<>();
    List<ProbeOutcome> outcomes = new ArrayList<>();
    read(root, given, exchanges, outcomes);
    return new EvidenceFile(
        root.textOrEmpty("description"),
        source(root.find("source")),
        given.evidence().withOutcomes(outcomes),
        given.origin(),
        given.server(),
        exchanges,
        expectation(root.find("expect")),
        stand(root.find("simulate")));
  }

  /** Reads {@code exchanges}: replies as they came, or outcomes as a recording has them. */
  private static void read(
      JsonNode root, Given given, List<Exchange> exchanges, List<ProbeOutcome> outcomes) {
    root.get("exchanges");
    ReplyReader reader = new ReplyReader(given.token());
    for (JsonNode node : root.list("exchanges")) {
      if (node.has("seen")) {
        outcomes.add(recorded(node));
      } else {
        Exchange exchange =
            ExchangeParser.parse(node, outcomes.size(), given.evidence().store().id());
        exchanges.add(exchange);
        outcomes.add(outcome(exchange, reader));
      }
    }
  }

  private static ProbeOutcome recorded(JsonNode node) {
    node.objectOf(Set.of("at", "seen"));
    Instant at = Given.instant(node.get("at"));
    JsonNode seen = node.get("seen");
    try {
      return ProbeJson.read(seen.json(), at);
    } catch (IllegalArgumentException e) {
      throw seen.mistake("isn't an outcome: " + e.getMessage());
    }
  }

  private static ProbeOutcome outcome(Exchange exchange, ReplyReader reader) {
    HttpReply reply = exchange.reply();
    if (reply != null) {
      return reader
          .read(exchange.probe(), exchange.store(), exchange.at(), exchange.durationMillis(), reply)
          .to(exchange.call());
    }
    if (exchange.failure() == null) {
      throw new IllegalStateException("An exchange has neither reply nor failure: " + exchange);
    }
    return new Unanswered(
        exchange.probe(),
        exchange.store(),
        exchange.at(),
        exchange.durationMillis(),
        exchange.failure(),
        exchange.call());
  }

  private static @Nullable Source source(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    node.objectOf(Set.of("grade", "reference"));
    Source.Grade grade =
        node.get("grade")
            .oneOf(List.of(Source.Grade.values()), g -> g.name().toLowerCase(Locale.ROOT));
    return new Source(grade, node.get("reference").words());
  }

  private static @Nullable Expectation expectation(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    node.objectOf(Set.of("verdict", "diagnoses", "checks", "remarks", "asks"));
    List<Expectation.Expected> diagnoses = new ArrayList<>();
    for (JsonNode diagnosis : node.list("diagnoses")) {
      diagnosis.objectOf(Set.of("code", "confidence", "scopes"));
      diagnoses.add(
          new Expectation.Expected(
              diagnosis.get("code").constant(DiagnosisCode.class),
              diagnosis.get("confidence").constant(Confidence.class),
              scopes(diagnosis.list("scopes"))));
    }
    return new Expectation(
        node.get("verdict").constant(Verdict.class),
        diagnoses,
        node.list("checks").stream().map(check -> check.constant(DiagnosisCode.class)).toList(),
        node.list("remarks").stream().map(remark -> remark.constant(Remark.Code.class)).toList(),
        node.list("asks").stream()
            .map(ask -> ask.oneOf(List.of(Probe.values()), Probe::probeName))
            .toList());
  }

  private static @Nullable SimulatedStore stand(@Nullable JsonNode node) {
    if (node == null) {
      return null;
    }
    node.objectOf(Set.of("storeId", "label", "scopes"));
    return new SimulatedStore(
        storeId(node.get("storeId")), node.textOrEmpty("label"), scopes(node.list("scopes")));
  }

  /** A store id as a number or as digits. */
  static StoreId storeId(JsonNode node) {
    if (!node.isString()) {
      return StoreId.of(node.whole(1, Integer.MAX_VALUE));
    }
    try {
      return StoreId.of(Integer.parseInt(node.text()));
    } catch (IllegalArgumentException e) {
      throw node.mistake("must be a store id, an integer from 1 to " + Integer.MAX_VALUE);
    }
  }

  static Set<Scope> scopes(List<JsonNode> nodes) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode node : nodes) {
      scopes.add(
          Scope.of(node.text())
              .orElseThrow(
                  () -> node.mistake("is no access scope known here; write it like read_orders")));
    }
    return scopes;
  }
}
