package io.ecwiddoctor.report;

import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.Assessment;
import io.ecwiddoctor.model.Verdict;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole answer about one store and its token. Immutable and thread-safe; the token is not in
 * it. The components stand in the order of the JSON fields, and their names are the fields' names.
 *
 * @param schemaVersion the version of this layout; fields are added within a major version, never
 *     renamed
 * @param tool what made the report
 * @param store the store that was asked about
 * @param token what is known of the token without giving it away
 * @param profile the name of the list of scopes that the job needs
 * @param verdict the sum of it
 * @param diagnoses the root cause first
 * @param nextStep where causes compete, the check that separates them, which is also the first step
 *     of the first diagnosis; where nothing is wrong, what to do if the tool still fails; null
 *     otherwise
 * @param notes what else is worth knowing
 * @param scopes what is known about each scope
 * @param probes the requests and their outcomes, in order
 * @param requestCount how many requests were sent, repeats and the control request included
 * @param startedAt when the diagnosis began, in UTC; null where a recording has no time
 * @param durationMs how long it took, in milliseconds
 * @param given what else was known before the first request
 * @param entities which kinds of data the token can read and write; empty if no scope is known
 * @param language the language of its texts; not in JSON where it is English
 */
public record Report(
    String schemaVersion,
    Tool tool,
    Store store,
    Token token,
    String profile,
    Verdict verdict,
    List<ReportedDiagnosis> diagnoses,
    @Nullable String nextStep,
    List<ReportedNote> notes,
    List<ReportedScope> scopes,
    List<ReportedProbe> probes,
    int requestCount,
    @Nullable Instant startedAt,
    long durationMs,
    ReportedInput given,
    List<Entity.Row> entities,
    Language language) {

  /** The version of the layout that this program writes. */
  public static final String SCHEMA_VERSION = "1.2";

  public Report {
    // Named, because a report may come from a file.
    Objects.requireNonNull(schemaVersion, "schemaVersion");
    Objects.requireNonNull(tool, "tool");
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(verdict, "verdict");
    // Reports of version 1.0 did not have it.
    given = Objects.requireNonNullElse(given, ReportedInput.NONE);
    diagnoses = List.copyOf(Objects.requireNonNull(diagnoses, "diagnoses"));
    notes = List.copyOf(Objects.requireNonNull(notes, "notes"));
    scopes = List.copyOf(Objects.requireNonNull(scopes, "scopes"));
    probes = List.copyOf(Objects.requireNonNull(probes, "probes"));
    // They follow from the scopes, whatever a file says.
    entities = List.copyOf(Entity.rows(scopes));
    language = Objects.requireNonNullElse(language, Language.ENGLISH);
  }

  /** Returns the report of an assessment, with the catalogue's texts. */
  public static Report of(
      Evidence evidence, Assessment assessment, Catalog catalog, ReportContext context) {
    String shownStore = evidence.store().shown();
    AdviceContext advice = new AdviceContext(evidence, assessment, context.server());
    List<ReportedDiagnosis> diagnoses = advice.diagnoses(catalog);
    return new Report(
        SCHEMA_VERSION,
        Tool.current(),
        new Store(shownStore, context.label()),
        new Token(
            evidence.token().kind().name(), context.tokenSource(), context.tokenFingerprint()),
        evidence.profile().name(),
        assessment.verdict(),
        diagnoses,
        advice.nextStep(diagnoses, catalog.words()),
        assessment.remarks().stream()
            .map(remark -> ReportedNote.of(remark, catalog.words()))
            .toList(),
        assessment.scopes().stream().map(ReportedScope::of).toList(),
        evidence.outcomes().stream()
            .sorted(Comparator.comparing(ProbeOutcome::at).thenComparing(ProbeOutcome::probe))
            .map(ReportedProbe::of)
            .toList(),
        evidence.outcomes().size(),
        context.startedAt(),
        context.durationMs(),
        ReportedInput.of(evidence, context.server()),
        List.of(),
        catalog.words().language());
  }

  /** Returns the same report after so many requests. */
  public Report withRequestCount(int requests) {
    return requests == requestCount ? this : with(requests, language);
  }

  /** Returns the same report as one in another language; its texts stay as they are. */
  public Report withLanguage(Language other) {
    return with(requestCount, other);
  }

  private Report with(int requests, Language shownIn) {
    return new Report(
        schemaVersion,
        tool,
        store,
        token,
        profile,
        verdict,
        diagnoses,
        nextStep,
        notes,
        scopes,
        probes,
        requests,
        startedAt,
        durationMs,
        given,
        entities,
        shownIn);
  }

  /** Returns the words of its language. */
  public Words words() {
    return Words.of(language);
  }

  /**
   * What made the report.
   *
   * @param name always {@code ecwid-doctor}
   * @param version its version
   * @param catalogVersion the version of the register of diagnoses and of their articles
   */
  public record Tool(String name, String version, String catalogVersion) {

    private static final Tool CURRENT =
        new Tool("ecwid-doctor", Resources.version(), Catalog.VERSION);

    /** This program. */
    public static Tool current() {
      return CURRENT;
    }
  }

  /**
   * The store that was asked about.
   *
   * @param id what was given as its id, as it may be shown
   * @param label the caller's own name for it, or null
   */
  public record Store(String id, @Nullable String label) {

    public Store {
      Objects.requireNonNull(id, "store.id");
    }
  }

  /**
   * What is known of the token.
   *
   * @param kind what it looks like: the name of a {@link io.ecwiddoctor.fact.TokenKind}
   * @param source where it came from, such as {@code STDIN} or {@code FILE}
   * @param fingerprint the same for equal tokens of one run, see {@link TokenFingerprint}; null
   *     where no token was given
   */
  public record Token(String kind, String source, @Nullable String fingerprint) {}
}
