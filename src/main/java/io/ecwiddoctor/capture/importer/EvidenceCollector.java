package io.ecwiddoctor.capture.importer;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.capture.endpoint.BatchRequests;
import io.ecwiddoctor.capture.endpoint.CallReader;
import io.ecwiddoctor.capture.endpoint.CallUrl;
import io.ecwiddoctor.capture.endpoint.OutcomeHistory;
import io.ecwiddoctor.capture.endpoint.TokenEvidence;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.UrlProblem;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts the calls of a file by store and token. Not thread-safe. */
final class EvidenceCollector {

  /** What programs put where a store id was never set; anything else may be somebody's name. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)undefined|null|none|nan|\\[object object]|[:{<]?store_?id[}>]?|-?\\d{1,12}");

  private static final Pattern VARIABLE = Pattern.compile("\\$.*|%\\w+%");

  private static final Pattern REDACTED = Pattern.compile("[\\[<({].*|.*[*\\u2022\\u2026].*|[xX]+");

  private final IntakeSettings settings;
  private final SkippedCalls skipped = new SkippedCalls();
  private final BatchRequests batches = new BatchRequests();
  private final Map<Key, StoreCalls> groups = new LinkedHashMap<>();

  EvidenceCollector(IntakeSettings settings) {
    this.settings = settings;
  }

  private record Key(String store, String token) {}

  boolean isEmpty() {
    return groups.isEmpty();
  }

  SkippedCalls skipped() {
    return skipped;
  }

  /** Returns where such a call went; null if it is no call to Ecwid, nor meant for it. */
  @Nullable CallUrl address(String method, String url, Credential credential) {
    return CallUrl.of(settings.api(), method, url, credential);
  }

  /** Whether that address is the API's, or meant to be. */
  boolean isCalled(String url) {
    return address("GET", url, Credential.of(Map.of(), url, false)) != null;
  }

  /** Takes a call in, or counts it. */
  void add(Call each) {
    Call call = batches.complete(settings.api(), each);
    CallUrl address = address(call.method(), call.url(), call.credential());
    if (address == null) {
      skipped.otherHost();
      return;
    }
    String store = store(address);
    if (store.isEmpty() && address.mapping() == null) {
      skipped.misaddressed(address);
      return;
    }
    if (VARIABLE.matcher(store).matches() && isFilled(call)) {
      skipped.storeHidden(store);
      return;
    }
    skipped.tokenIn(call.credential());
    note(call, address, group(store, call.credential()));
  }

  /**
   * Whether a shell must have filled in the variable that stands for the store: Ecwid doesn't look
   * for anything in a store whose id isn't a number.
   */
  private static boolean isFilled(Call call) {
    HttpReply reply = call.reply();
    return reply == null
        || (reply.status() != 400 && reply.status() != 404)
        || reply.body().contains("STORE_NOT_FOUND");
  }

  /** In what is passed on, the store id may have been taken out. */
  private String store(CallUrl address) {
    StoreId known = settings.store();
    boolean hidden =
        address.store().isEmpty()
            || (address.mapping() != null
                && (REDACTED.matcher(address.store()).matches()
                    || VARIABLE.matcher(address.store()).matches()));
    return known != null && hidden ? known.toString() : address.store();
  }

  private StoreCalls group(String store, Credential credential) {
    return groups.computeIfAbsent(
        new Key(store, credential.text()),
        key -> new StoreCalls(shape(store), credential, new OutcomeHistory()));
  }

  private static StoreShape shape(String store) {
    if (store.isEmpty()) {
      return StoreShape.NOT_SEEN;
    }
    StoreShape shape = StoreIdLinter.inspect(store);
    return shape.isValid() || HARMLESS.matcher(store).matches()
        ? shape
        : StoreShape.invalid("", shape.found(), shape.proof().words());
  }

  /** Takes in a call to Ecwid of which the file doesn't say what was asked. */
  void unaddressed(Call call) {
    StoreId known = settings.store();
    boolean replied = call.reply() != null;
    String request = replied ? "" : "CONNECT " + settings.api().host() + ":443";
    if (replied) {
      skipped.requestUnseen();
    }
    note(
        call,
        new CallUrl("", null, UrlProblem.NONE, request),
        group(known == null ? "" : known.toString(), call.credential()));
  }

  private void note(Call call, CallUrl address, StoreCalls group) {
    if (group.store().isInvalid()) {
      return;
    }
    StoreId given = group.store().id();
    StoreId store = given == null ? StoreShape.UNSEEN : given;
    if (call.failure() == null && call.reply() == null) {
      skipped.unanswered();
      return;
    }
    List<? extends ProbeOutcome> outcomes = CallReader.outcomes(call, address, store);
    if (outcomes.isEmpty()) {
      skipped.uninformative();
    } else if (outcomes.get(0) instanceof Answered reply && reply.body() == BodyKind.NOT_SEEN) {
      skipped.withoutBody();
    }
    outcomes.forEach(group.outcomes()::note);
  }

  /**
   * What was found.
   *
   * @param headersShown whether a header that is not in the file was not sent
   */
  List<RecordedCase> cases(boolean headersShown) {
    List<RecordedCase> cases = new ArrayList<>();
    Map<Key, String> labels = labels();
    Map<String, List<Answered>> accepted = accepted();
    groups.forEach(
        (key, group) -> {
          Evidence evidence = evidence(group, headersShown);
          boolean open =
              group.acceptance() == null && evidence.token().kind() != TokenKind.NOT_SEEN;
          List<Answered> others = open ? accepted.getOrDefault(key.token(), List.of()) : List.of();
          cases.add(
              RecordedCase.of(requireNonNull(labels.get(key)), withOtherStores(evidence, others)));
        });
    return cases;
  }

  private Evidence evidence(StoreCalls group, boolean headersShown) {
    List<ProbeOutcome> outcomes = group.outcomes().list();
    boolean answered = outcomes.stream().anyMatch(Answered.class::isInstance);
    TokenShape token =
        TokenEvidence.shape(group.credential(), group.isAccepted(), headersShown, answered);
    if (token.kind() == TokenKind.NOT_SEEN && group.credential().text().isEmpty()) {
      skipped.tokenUnseen();
    }
    return Evidence.of(group.store(), token, settings.needed())
        .withAppScopes(settings.appScopes())
        .withOutcomes(outcomes);
  }

  /** Where the same token is accepted by another store, that store is a candidate. */
  private static Evidence withOtherStores(Evidence evidence, List<Answered> accepted) {
    Evidence more = evidence;
    for (Answered reply : accepted) {
      more = more.plus(reply);
    }
    return more.withCandidates(accepted.stream().map(Answered::store).distinct().toList());
  }

  /** One reply of each store that accepts a token, of as many stores as can be candidates. */
  private Map<String, List<Answered>> accepted() {
    Map<String, List<Answered>> accepted = new HashMap<>();
    groups.forEach(
        (key, group) -> {
          Answered reply = key.token().isEmpty() ? null : group.acceptance();
          List<Answered> same = accepted.computeIfAbsent(key.token(), token -> new ArrayList<>());
          if (reply != null && same.size() < Evidence.MAX_CANDIDATES) {
            same.add(reply);
          }
        });
    return accepted;
  }

  /** What each case is called: by its store, and by its token where the store has several. */
  private Map<Key, String> labels() {
    Map<String, List<Key>> ofStore = new HashMap<>();
    groups
        .keySet()
        .forEach(key -> ofStore.computeIfAbsent(key.store(), s -> new ArrayList<>()).add(key));
    Map<Key, String> labels = new HashMap<>();
    for (List<Key> same : ofStore.values()) {
      for (int i = 0; i < same.size(); i++) {
        labels.put(same.get(i), label(same, i));
      }
    }
    return labels;
  }

  private String label(List<Key> same, int index) {
    String shown = requireNonNull(groups.get(same.get(index))).store().shown();
    String store = shown.isEmpty() ? "no store id" : shown;
    return same.size() < 2 ? store : store + ", token " + (index + 1);
  }
}
