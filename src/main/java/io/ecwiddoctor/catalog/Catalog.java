package io.ecwiddoctor.catalog;

import static java.util.stream.Collectors.joining;

import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Confidence;
import io.ecwiddoctor.model.Diagnosis;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.words.Language;
import io.ecwiddoctor.words.Words;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * All that is said in words about diagnoses. Each text comes from the article beside the rule of
 * the same name; an article is read when it is first asked for, since one run needs few of them.
 * Thread-safe; share one.
 */
public final class Catalog {

  /** The version of the texts and of the set of codes, for readers of saved reports. */
  public static final String VERSION = "1.0";

  private static final String FOLDER = "articles/";
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

  private final Map<DiagnosisCode, ArticleSource> sources = new ConcurrentHashMap<>();

  private final Words words;

  /** Letters to Ecwid are in English, and saved titles in any language. */
  private final Map<Language, Catalog> others = new ConcurrentHashMap<>();

  private Catalog(Language language) {
    words = Words.of(language);
  }

  /** A catalogue of the English articles on the class path. Reads nothing yet. */
  public static Catalog create() {
    return create(Language.ENGLISH);
  }

  /** A catalogue of the articles in a language. Reads nothing yet. */
  public static Catalog create(Language language) {
    return new Catalog(language);
  }

  /** Returns the words of its language. */
  public Words words() {
    return words;
  }

  /**
   * What is to be said about a diagnosis in general.
   *
   * @throws IllegalStateException if the article is missing or breaks the form
   */
  public Article article(DiagnosisCode code) {
    Article article = source(code).inGeneral(code, words);
    return isTranslated() && Recipient.of(code).isEcwid()
        ? article.withMessage(in(Language.ENGLISH).article(code).message())
        : article;
  }

  /**
   * What is to be said about this very diagnosis. Sentences and steps that need a value which the
   * diagnosis does not have are left out.
   *
   * @param shownStoreId the store id as it may be shown; empty where it may not
   * @throws IllegalStateException if the article is missing or breaks the form
   */
  public Advice advise(Diagnosis diagnosis, String shownStoreId) {
    return advise(diagnosis, Particulars.ofStore(shownStoreId));
  }

  /**
   * The same with more to say in the message to whoever must act.
   *
   * @throws IllegalStateException if the article is missing or breaks the form
   */
  public Advice advise(Diagnosis diagnosis, Particulars particulars) {
    Advice advice = ownAdvice(diagnosis, particulars);
    return isTranslated() && Recipient.of(diagnosis.code()).isEcwid()
        ? advice.withMessage(in(Language.ENGLISH).ownAdvice(diagnosis, particulars).message())
        : advice;
  }

  private Advice ownAdvice(Diagnosis diagnosis, Particulars particulars) {
    Map<Placeholder, String> values = values(diagnosis, particulars.shownStoreId());
    values.put(Placeholder.CHECK, particulars.check());
    addCounts(diagnosis, particulars.untestedScopes().size(), values);
    values.put(Placeholder.UNTESTED_SCOPES, String.join(", ", particulars.untestedScopes()));
    values.put(Placeholder.SCOPES_TO_REQUEST, String.join(", ", particulars.scopesToRequest()));
    values.put(Placeholder.EVIDENCE, sightings(particulars.sightings(), diagnosis.confidence()));
    if (particulars.apiAnswers()) {
      values.put(
          Placeholder.ENDPOINT,
          endpoints(diagnosis.evidence().stream().map(Proof::subject).distinct().toList()));
    } else {
      values.put(Placeholder.NETWORK, Placeholder.NETWORK.phrase(words));
    }
    addServer(particulars.server(), values);
    return source(diagnosis.code())
        .with(values::get, diagnosis.confidence() == Confidence.POSSIBLE, words);
  }

  /**
   * Returns how to separate a cause from what looks like it.
   *
   * @param cause what to check for
   * @param diagnosis what was diagnosed, and may be that cause in truth
   * @param shownStoreId the store id as it may be shown; empty where it may not
   * @throws IllegalStateException if the article is missing or breaks the form
   */
  public String check(DiagnosisCode cause, Diagnosis diagnosis, String shownStoreId) {
    return source(cause).check(values(diagnosis, shownStoreId)::get);
  }

  /**
   * Returns a title of a diagnosis in this language.
   *
   * @param saved the title in any language; returned as it is if another version gave it
   */
  public String title(DiagnosisCode code, String saved) {
    ArticleSource own = source(code);
    for (Language language : Language.values()) {
      ArticleSource other = in(language).source(code);
      if (saved.equals(other.title())) {
        return own.title();
      }
      if (saved.equals(other.possibleTitle())) {
        return own.possibleTitle();
      }
    }
    return saved;
  }

  private boolean isTranslated() {
    return words.language() != Language.ENGLISH;
  }

  private Catalog in(Language language) {
    return language == words.language() ? this : others.computeIfAbsent(language, Catalog::create);
  }

  private ArticleSource source(DiagnosisCode code) {
    return sources.computeIfAbsent(code, this::read);
  }

  private ArticleSource read(DiagnosisCode code) {
    String suffix =
        words.language() == Language.ENGLISH ? ".md" : "." + words.language().tag() + ".md";
    String file = code.category() + "/" + code.articleName() + suffix;
    return ArticleParser.parse(file, Resources.text(FOLDER + file), words);
  }

  private Map<Placeholder, String> values(Diagnosis diagnosis, String shownStoreId) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    diagnosis
        .arguments()
        .forEach(
            (name, value) ->
                Placeholder.of(name).ifPresent(gap -> values.put(gap, inWords(gap, value))));
    Collection<Scope> scopes = diagnosis.scopes();
    List<Scope> requested = scopes.stream().filter(scope -> !scope.isDefault()).toList();
    values.computeIfPresent(Placeholder.ACTUAL_STORE, (gap, id) -> storeInWords(id));
    values.put(Placeholder.STORE, storeInWords(shownStoreId));
    values.put(Placeholder.STORE_ID, shownStoreId);
    values.put(Placeholder.SCOPES, names(scopes));
    values.put(
        Placeholder.REFUSED_CALL, scopes.isEmpty() ? words.translate("the refused call") : "");
    values.put(
        Placeholder.DEFAULT_SCOPES, names(scopes.stream().filter(Scope::isDefault).toList()));
    values.put(Placeholder.REQUESTED_SCOPES, names(requested));
    // The descriptions contain commas.
    values.put(
        Placeholder.DATA,
        scopes.stream().map(scope -> words.translate(scope.data())).collect(joining("; ")));
    return values;
  }

  /** Beside other calls the profile is evidence that the token is accepted. */
  private static String endpoints(List<String> subjects) {
    return subjects.stream()
        .filter(each -> subjects.size() == 1 || !each.equals(Probe.PROFILE.probeName()))
        .collect(joining(", "));
  }

  private static void addServer(ApiBaseUrl server, Map<Placeholder, String> values) {
    values.put(Placeholder.HOST, server.host());
    values.put(Placeholder.PORT, Integer.toString(server.port()));
    values.put(Placeholder.SITE, server.site());
    values.put(Placeholder.API, server.toString());
    if (!server.isEcwid()) {
      values.put(Placeholder.OTHER_API, server.toString());
    }
  }

  /** What Ecwid itself said stays as it is. */
  private String inWords(Placeholder gap, String value) {
    return gap == Placeholder.REASON || gap == Placeholder.ERROR_CODE
        ? value
        : words.translate(value);
  }

  private String sightings(List<String> lines, Confidence confidence) {
    String sure =
        switch (confidence) {
          case CONFIRMED -> "";
          case LIKELY -> words.say("this-is-likely") + " ";
          case POSSIBLE -> words.say("this-is-possible") + " ";
        };
    return lines.isEmpty()
        ? ""
        : sure + words.say("what-was-seen-times-in") + "\n" + String.join("\n", lines);
  }

  /** Without a valid id the texts say "the store". */
  private String storeInWords(String id) {
    return DIGITS.matcher(id).matches() ? words.say("store", id) : Placeholder.STORE.phrase(words);
  }

  private static String names(Collection<Scope> scopes) {
    return scopes.stream().map(Scope::scopeName).collect(joining(", "));
  }

  /** How many scopes the letter names; none of it where nothing is to be requested. */
  private void addCounts(Diagnosis diagnosis, int untested, Map<Placeholder, String> values) {
    int missing = (int) diagnosis.scopes().stream().filter(scope -> !scope.isDefault()).count();
    values.put(Placeholder.REQUESTED_COUNT, missing == 0 ? "" : count(missing + untested));
    values.put(Placeholder.MISSING_COUNT, count(missing));
    values.put(Placeholder.UNTESTED_COUNT, count(untested));
  }

  private String count(int scopes) {
    return scopes == 0 ? "" : words.say("scope", scopes);
  }
}
