package io.ecwiddoctor.mcp;

import static io.ecwiddoctor.mcp.AllowedWords.ADDRESSES;
import static io.ecwiddoctor.mcp.AllowedWords.CHECKS;
import static io.ecwiddoctor.mcp.AllowedWords.CODES;
import static io.ecwiddoctor.mcp.AllowedWords.NAMES;
import static io.ecwiddoctor.mcp.AllowedWords.PATHS;
import static io.ecwiddoctor.mcp.AllowedWords.SERVERS;
import static io.ecwiddoctor.mcp.AllowedWords.TYPES;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.engine.DiagnosisEngine;
import io.ecwiddoctor.fact.Answered;
import io.ecwiddoctor.fact.CallDetails;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.PermissionList;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.fact.ProfileContent;
import io.ecwiddoctor.fact.ReplySource;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.fact.Unanswered;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.probe.reply.ReplyReader;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportContext;
import io.ecwiddoctor.report.ReportedEvidence;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Keeps from an assistant whatever could instruct it: headers, codes, names and addresses in
 * replies, and whatever a recording may say, unless it consists of {@link AllowedWords}. A report
 * without such text stays as it is; any other is made anew from evidence without it, so that no
 * sentence of it has it either. Thread-safe.
 */
final class Sieve {

  /** Stands for an API that isn't at Ecwid's address. */
  private static final ApiBaseUrl ELSEWHERE = ApiBaseUrl.of("https://another-host.example/api/v3");

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{12}");

  private static final String FEATURE = "_FEATURE_NOT_AVAILABLE";

  /** What the checks say, which can quote a store id or the name of a kind of token. */
  private static final AllowedWords[] CHECKED = {CHECKS, PATHS, ADDRESSES, NAMES};

  private final DiagnosisEngine engine;
  private final Catalog catalog;
  private final ApiBaseUrl ours;

  /**
   * A sieve.
   *
   * @param ours where this server asks the API
   */
  Sieve(DiagnosisEngine engine, Catalog catalog, ApiBaseUrl ours) {
    this.engine = engine;
    this.ours = ours;
    this.catalog = catalog;
  }

  /** Returns the report without anything that could instruct whoever reads it. */
  Report clean(Report report) {
    Evidence evidence = ReportedEvidence.of(report);
    Evidence clean = clean(evidence);
    ReportContext given = ReportedEvidence.context(report);
    ReportContext context = clean(given);
    boolean same = clean.equals(evidence) && context.equals(given);
    return same ? report : Report.of(clean, engine.assess(clean), catalog, context);
  }

  private ReportContext clean(ReportContext given) {
    String label = given.label();
    String fingerprint = given.tokenFingerprint();
    ApiBaseUrl server = given.server();
    boolean known = server.equals(ours) || server.isEcwid();
    return new ReportContext(
        AllowedWords.only(given.tokenSource(), NAMES, PATHS),
        label == null ? null : AllowedWords.only(label, NAMES, PATHS, CHECKS, ADDRESSES),
        fingerprint != null && FINGERPRINT.matcher(fingerprint).matches() ? fingerprint : null,
        given.startedAt(),
        given.durationMs(),
        known || AllowedWords.allow(server.toString(), ADDRESSES) ? server : ELSEWHERE);
  }

  private static Evidence clean(Evidence given) {
    return new Evidence(
        store(given.store()),
        token(given.token()),
        AllowedWords.allow(given.profile().name(), NAMES, PATHS)
            ? given.profile()
            : ScopeProfile.custom(given.profile().scopes()),
        given.candidates(),
        given.appScopes(),
        given.writeProbes(),
        given.patienceSeconds(),
        given.outcomes().stream().map(Sieve::outcome).toList(),
        given.throttledAt(),
        given.throttledUntil());
  }

  private static StoreShape store(StoreShape given) {
    String words = given.proof().words();
    boolean allowed =
        given.isValid()
            || (AllowedWords.allow(given.shown(), ADDRESSES, PATHS)
                && AllowedWords.allow(given.found())
                && AllowedWords.allow(words, CHECKED));
    return allowed
        ? given
        : StoreShape.invalid(
            "",
            given.found().matches("\\d{1,10}") ? given.found() : "",
            AllowedWords.allow(words, CHECKED)
                ? words
                : "must be a whole number written in digits");
  }

  private static TokenShape token(TokenShape given) {
    return new TokenShape(
        given.kind(),
        AllowedWords.only(given.detail(), CHECKED),
        AllowedWords.only(given.cleaned(), CHECKED),
        new Proof(given.proof().subject(), AllowedWords.only(given.proof().words(), CHECKED)));
  }

  private static ProbeOutcome outcome(ProbeOutcome given) {
    if (given instanceof Unanswered failed) {
      return new Unanswered(
          failed.probe(),
          failed.store(),
          failed.at(),
          failed.durationMillis(),
          failed.failure(),
          call(failed.call()));
    }
    Answered reply = (Answered) given;
    return new Answered(
        reply.probe(),
        reply.store(),
        reply.at(),
        reply.durationMillis(),
        reply.status(),
        ReplyReader.nameless(reply.reason()),
        reply.body(),
        mediaType(reply.contentType()),
        code(reply.errorCode()),
        ReplyReader.nameless(reply.errorMessage()),
        reply.retryAfterSeconds(),
        reply.challenge(),
        profile(reply.profile()),
        permissions(reply.permissions()),
        call(reply.call()),
        source(reply.source()));
  }

  /** A page stays recognisable as one. */
  private static String mediaType(String given) {
    boolean page = given.toLowerCase(Locale.ROOT).startsWith("text/html");
    return page && !AllowedWords.allow(given, TYPES)
        ? "text/html"
        : AllowedWords.only(given, TYPES);
  }

  /** A code that names a feature keeps its meaning. */
  private static String code(String given) {
    return given.endsWith(FEATURE) && !AllowedWords.allow(given, CODES)
        ? "OTHER" + FEATURE
        : AllowedWords.only(given, CODES);
  }

  private static ProfileContent profile(ProfileContent given) {
    return new ProfileContent(
        given.storeId(),
        given.account(),
        given.suspended(),
        given.closed(),
        given.features().stream()
            .filter(feature -> AllowedWords.allow(feature, PATHS, CODES))
            .collect(Collectors.toSet()),
        given.limits());
  }

  private static PermissionList permissions(PermissionList given) {
    return new PermissionList(
        given.held(),
        given.unknown().stream()
            .map(name -> AllowedWords.only(name, PATHS, ADDRESSES))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static CallDetails call(CallDetails given) {
    return given.request().isEmpty() || AllowedWords.allow(given.request(), PATHS, ADDRESSES)
        ? given
        : given.withRequest("GET /" + AllowedWords.LEFT_OUT);
  }

  private static ReplySource source(ReplySource given) {
    return new ReplySource(
        AllowedWords.only(given.server(), SERVERS),
        AllowedWords.only(given.via(), SERVERS),
        given.cfRay().matches("[0-9a-f]{16}(?:-[A-Z]{3})?")
            ? given.cfRay()
            : AllowedWords.only(given.cfRay(), SERVERS),
        AllowedWords.only(given.location(), ADDRESSES),
        given.date(),
        given.proxy());
  }
}
