package io.ecwiddoctor.simulator;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.ecwiddoctor.capture.endpoint.EndpointTable;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Exchange;
import io.ecwiddoctor.capture.recording.SimulatedStore;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stores of the stand-in, made from fixtures. Not thread-safe while they are added. */
final class Stores {

  private final EndpointTable table = EndpointTable.load();
  private final Map<Integer, StoreSimulator> byId = new HashMap<>();
  private final List<Situation> situations = new ArrayList<>();
  private final Map<String, EvidenceFile> files = new HashMap<>();

  /**
   * Makes the stores of those fixtures that have a place in the stand-in.
   *
   * @throws IllegalStateException if two want the same store id
   */
  static Stores of(Map<String, EvidenceFile> fixtures) {
    Stores stores = new Stores();
    stores.files.putAll(fixtures);
    fixtures.forEach(stores::add);
    fixtures.values().forEach(stores::addCompanions);
    stores.situations.sort(Comparator.comparing(Situation::storeId));
    return stores;
  }

  @Nullable StoreSimulator find(int storeId) {
    return byId.get(storeId);
  }

  /**
   * Returns a store with this id and the situation of that name; null if there is no such
   * situation.
   */
  @Nullable StoreSimulator as(StoreId shown, String situation) {
    EvidenceFile file = files.get(situation);
    return file == null || file.stand() == null
        ? null
        : playback(file, file.evidence().store().id(), shown);
  }

  /** In the order of their store ids. */
  List<Situation> situations() {
    return List.copyOf(situations);
  }

  private void add(String name, EvidenceFile file) {
    SimulatedStore stand = file.stand();
    if (stand == null) {
      return;
    }
    StoreId asked = file.evidence().store().id();
    StoreId shown = stand.storeId();
    if (byId.put(shown.value(), playback(file, asked, shown)) != null) {
      throw new IllegalStateException(name + " wants store id " + shown + ", which is taken.");
    }
    situations.add(
        new Situation(
            shown,
            name,
            stand.label(),
            file.description(),
            file.evidence().withOutcomes(List.of()),
            file.expectation(),
            file.exchanges().stream().allMatch(AnswerMaker::isPlayable)));
  }

  /** Other stores that a fixture's token was tried on, unless they are situations themselves. */
  private void addCompanions(EvidenceFile file) {
    if (file.stand() == null) {
      return;
    }
    for (Exchange exchange : file.exchanges()) {
      StoreId other = exchange.store();
      // The store that can't exist has no replies of its own: no fixture may block it for all.
      if (!other.equals(file.evidence().store().id()) && !other.equals(StoreId.NONEXISTENT)) {
        byId.computeIfAbsent(other.value(), id -> playback(file, other, other));
      }
    }
  }

  private StoreSimulator playback(EvidenceFile file, @Nullable StoreId asked, StoreId shown) {
    List<ProbeOutcome> outcomes = new ArrayList<>();
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < file.exchanges().size(); i++) {
      ProbeOutcome outcome = file.evidence().outcomes().get(i);
      if (outcome.store().equals(asked)) {
        outcomes.add(outcome);
        exchanges.add(shownAs(file.exchanges().get(i), outcome, shown));
      }
    }
    Set<Scope> held = GrantedScopes.of(outcomes, file.stand());
    return new StoreSimulator(exchanges, outcomes, held, table, profile(shown, held));
  }

  /** A profile names its store, so that one played under another id must name that one. */
  private static Exchange shownAs(Exchange exchange, ProbeOutcome outcome, StoreId shown) {
    HttpReply reply = exchange.reply();
    if (reply == null
        || shown.equals(exchange.store())
        || !(outcome instanceof Answered answered)
        || answered.profile().storeId() != exchange.store().value()) {
      return exchange;
    }
    JsonObject body = JsonParser.parseString(reply.body()).getAsJsonObject();
    body.getAsJsonObject("generalInfo").addProperty("storeId", shown.value());
    return new Exchange(
        exchange.probe(),
        exchange.call(),
        exchange.store(),
        exchange.at(),
        exchange.durationMillis(),
        reply.withBody(body.toString()),
        null);
  }

  private static String profile(StoreId id, Set<Scope> held) {
    String limits =
        held.contains(Scope.READ_STORE_LIMITS)
            ? ",\"limitsAndRestrictions\":{\"maxProductLimit\":2500}"
            : "";
    return "{\"generalInfo\":{\"storeId\":"
        + id
        + "},\"account\":{\"suspended\":false,\"availableFeatures\":[\"API\"]"
        + limits
        + "},\"settings\":{\"closed\":false}}";
  }
}
