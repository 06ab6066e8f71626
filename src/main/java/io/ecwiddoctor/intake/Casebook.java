package io.ecwiddoctor.intake;

import static java.util.Objects.requireNonNull;

import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.reply.ReplyReader;
import io.ecwiddoctor.traffic.ApiAddress.Target;
import io.ecwiddoctor.traffic.Heard;
import io.ecwiddoctor.traffic.Outcomes;
import io.ecwiddoctor.traffic.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sorts the calls of a file by store and token. Not thread-safe. */
final class Casebook {

  /** What programs put where a store id was never set; anything else may be somebody's name. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i)undefined|null|none|nan|\\[object object]|[:{<]?store_?id[}>]?|-?\\d{1,12}");

  private static final Pattern REDACTED = Pattern.compile("[\\[<({].*|.*[*\\u2022\\u2026].*|[xX]+");

  private final IntakeSettings settings;
  private final Tally tally = new Tally();
  private final Map<Key, Group> groups = new LinkedHashMap<>();

  Casebook(IntakeSettings settings) {
    this.settings = settings;
  }

  private record Key(String store, String token) {}

  /** The calls of one token to one store. */
  private record Group(StoreShape store, Credential credential, Outcomes outcomes) {

    boolean isAccepted() {
      return outcomes.list().stream().anyMatch(o -> o instanceof Answered a && a.isSuccess());
    }
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  Tally tally() {
    return tally;
  }

  /** What the address of a call asks the API for; null if it is somebody else's. */
  @Nullable Target target(String url) {
    return url.startsWith("/") ? settings.api().target(url) : settings.api().find(url);
  }

  /** Takes a call in, or counts it. */
  void add(Call call) {
    Target given = target(call.url());
    if (given == null) {
      tally.otherHost();
      return;
    }
    Target target = withStore(given);
    Heard heard = hear(call.method(), target);
    if (heard == null) {
      heard = withoutStore(call.method(), target);
      if (heard == null) {
        tally.untelling();
        return;
      }
      target = new Target("", List.of(), target.query());
    }
    tally.tokenIn(call.credential());
    note(call, heard, group(target.store(), call.credential()));
  }

  /** In what is passed on, the store id may have been taken out. */
  private Target withStore(Target target) {
    StoreId known = settings.store();
    return known != null && REDACTED.matcher(target.store()).matches()
        ? new Target(known.toString(), target.path(), target.query())
        : target;
  }

  /** {@code /api/v3/orders}: the store id was left out. */
  private static @Nullable Heard withoutStore(String method, Target target) {
    List<String> path = new ArrayList<>(List.of(target.store()));
    path.addAll(target.path());
    return hear(method, new Target("", path, target.query()));
  }

  /** A HEAD asks for what a GET gets, without its body. */
  private static @Nullable Heard hear(String method, Target target) {
    Heard read = method.equals("HEAD") ? Traffic.hear("GET", target) : null;
    return read == null ? Traffic.hear(method, target) : read.by("HEAD");
  }

  private Group group(String store, Credential credential) {
    return groups.computeIfAbsent(
        new Key(store, credential.text()),
        key -> new Group(shape(store), credential, new Outcomes()));
  }

  private static StoreShape shape(String store) {
    StoreShape shape = StoreIdLinter.inspect(store);
    return shape.isValid() || HARMLESS.matcher(store).matches()
        ? shape
        : StoreShape.invalid("", shape.found(), shape.proof().words());
  }

  private void note(Call call, Heard heard, Group group) {
    StoreId store = group.store().id();
    if (store == null) {
      return;
    }
    outcomes(call, heard, store).forEach(group.outcomes()::note);
  }

  private List<? extends ProbeOutcome> outcomes(Call call, Heard heard, StoreId store) {
    if (call.failure() != null) {
      return List.of(heard.unanswered(store, call.at(), call.millis(), call.failure()));
    }
    if (call.reply() == null) {
      tally.unanswered();
      return List.of();
    }
    ReplyReader reader = new ReplyReader(call.credential().secret());
    List<Answered> heardOf =
        heard.read(reader, store, call.at(), call.millis(), requireNonNull(call.reply()));
    if (heardOf.isEmpty()) {
      tally.untelling();
    } else if (heardOf.get(0).body() == BodyKind.NOT_SEEN) {
      tally.withoutBody();
    }
    return heardOf;
  }

  /**
   * What was found.
   *
   * @param headersShown whether a header that is not in the file was not sent
   */
  List<RecordedCase> cases(boolean headersShown) {
    List<RecordedCase> cases = new ArrayList<>();
    groups.forEach((key, group) -> cases.add(recorded(key, group, headersShown)));
    return cases;
  }

  private RecordedCase recorded(Key key, Group group, boolean headersShown) {
    TokenShape token = group.credential().shape(group.isAccepted(), headersShown);
    if (token.kind() == TokenKind.NOT_SEEN && group.credential().query().isEmpty()) {
      tally.tokenUnseen();
    }
    Evidence evidence =
        Evidence.of(group.store(), token, settings.profile())
            .withAppScopes(settings.appScopes())
            .withOutcomes(group.outcomes().list());
    return RecordedCase.of(
        label(key, group),
        group.isAccepted() || token.kind() == TokenKind.NOT_SEEN
            ? evidence
            : withOtherStores(evidence, key));
  }

  /** Where the same token is accepted by another store, that store is a candidate. */
  private Evidence withOtherStores(Evidence evidence, Key key) {
    List<StoreId> stores = new ArrayList<>();
    Evidence more = evidence;
    for (Map.Entry<Key, Group> other : groups.entrySet()) {
      boolean same = !key.token().isEmpty() && other.getKey().token().equals(key.token());
      if (same && !other.getKey().equals(key) && stores.size() < Evidence.MAX_CANDIDATES) {
        for (ProbeOutcome outcome : other.getValue().outcomes().list()) {
          if (outcome.probe() == Probe.PROFILE && outcome instanceof Answered a && a.isSuccess()) {
            stores.add(outcome.store());
            more = more.plus(outcome);
          }
        }
      }
    }
    return more.withCandidates(stores.stream().distinct().toList());
  }

  private String label(Key key, Group group) {
    String store = group.store().shown().isEmpty() ? "no store id" : group.store().shown();
    List<Key> same = groups.keySet().stream().filter(k -> k.store().equals(key.store())).toList();
    return same.size() < 2 ? store : store + ", token " + (same.indexOf(key) + 1);
  }
}
