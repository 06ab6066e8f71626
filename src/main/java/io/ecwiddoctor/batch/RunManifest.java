package io.ecwiddoctor.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.report.TokenFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the results, in a file of the same name with {@code .run} behind it, so that a
 * run can be gone on with: of which input and for which question they are, and the key of the
 * tokens' fingerprints. Only its owner may read it.
 *
 * @param about what this file is, for whoever finds it
 * @param inputSha256 the hash of the input; null where it was standard input
 * @param question what was asked of each store
 * @param fingerprintKey hexadecimal
 * @param listRows how many rows the list has, about until the run has ended; null where nobody
 *     counted
 * @param ended whether the run came to the end of its list; null in a record of an earlier version
 */
record RunManifest(
    String about,
    @Nullable String inputSha256,
    Question question,
    String fingerprintKey,
    @Nullable Long listRows,
    @Nullable Boolean ended) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final String ABOUT =
      "Written by ecwid-doctor batch, for --resume. Keep it as long as the results, and as secret.";

  private static final int LIMIT = 1024 * 1024;

  /**
   * What changes an answer.
   *
   * @param baseUrl where the API is
   * @param scopes the scopes that the job needs
   * @param appScopes the scopes that the app is said to have
   * @param candidates other stores that a rejected token is tried at
   * @param ownRules the hashes of rules beside the built-in ones; null in a record of an earlier
   *     version, which knew none
   * @param crossCheck whether rejected tokens are tried at neighbouring stores
   */
  record Question(
      String baseUrl,
      List<String> scopes,
      List<String> appScopes,
      List<String> candidates,
      @Nullable List<String> ownRules,
      boolean crossCheck) {

    private Question withRules(@Nullable List<String> others) {
      return new Question(baseUrl, scopes, appScopes, candidates, others, crossCheck);
    }

    static Question of(BatchSettings settings) {
      return new Question(
          settings.baseUrl(),
          settings.profile().scopes().stream().map(scope -> scope.scopeName()).sorted().toList(),
          settings.appScopes().stream().map(scope -> scope.scopeName()).sorted().toList(),
          settings.candidates().stream().map(Object::toString).toList(),
          settings.ownRules(),
          settings.crossCheck());
    }
  }

  static RunManifest of(
      @Nullable String inputSha256, @Nullable Long listRows, BatchSettings settings) {
    return new RunManifest(
        ABOUT,
        inputSha256,
        Question.of(settings),
        HexFormat.of().formatHex(TokenFingerprint.newKey()),
        listRows,
        false);
  }

  /** The same of a run that goes on now. */
  RunManifest goingOn(@Nullable Long rows) {
    return new RunManifest(about, inputSha256, question, fingerprintKey, rows, false);
  }

  /** The same of a run that came to the end of its list. */
  RunManifest atTheEnd(long rows) {
    return new RunManifest(about, inputSha256, question, fingerprintKey, rows, true);
  }

  TokenFingerprint fingerprints() {
    return TokenFingerprint.withKey(HexFormat.of().parseHex(fingerprintKey));
  }

  /** Where the record of these results is. */
  static Path beside(Path results) {
    return results.resolveSibling(results.getFileName() + ".run");
  }

  /** Writes it in the place of what is there, as a whole or not at all. */
  void write(Path path) throws BatchException {
    try (AtomicFile draft = AtomicFile.open(path, true)) {
      draft.commit(GSON.toJson(this) + "\n");
    } catch (IOException e) {
      throw ResultFile.unwritable(path, e);
    }
  }

  /** The record at this place; null if there is none that can be read. */
  static @Nullable RunManifest find(Path path) {
    try {
      return Files.exists(path) ? read(path) : null;
    } catch (BatchException e) {
      return null;
    }
  }

  static RunManifest read(Path path) throws BatchException {
    try {
      if (Files.size(path) > LIMIT) {
        throw new JsonParseException("It is too large.");
      }
      RunManifest record = GSON.fromJson(Files.readString(path), RunManifest.class);
      Objects.requireNonNull(record.question);
      var unused = record.fingerprints();
      return record;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new BatchException(
          path
              + " is missing, without which --resume cannot tell whether the results are of this"
              + " input; begin anew by --force.",
          e);
    } catch (IOException | RuntimeException e) {
      throw new BatchException(
          path + " cannot be read as the record of a run; begin anew by --force.", e);
    }
  }

  /**
   * Refuses to go on with what is another question.
   *
   * @throws BatchException saying what differs
   */
  void check(RunManifest now, Path results) throws BatchException {
    if (inputSha256 == null || !inputSha256.equals(now.inputSha256)) {
      throw different(results, "another input than this");
    }
    if (!question.baseUrl.equals(now.question.baseUrl)) {
      throw different(results, "the API at " + question.baseUrl);
    }
    if (!question.scopes.equals(now.question.scopes)) {
      throw different(results, "another profile: " + String.join(", ", question.scopes));
    }
    if (!rules(question).equals(rules(now.question))) {
      throw different(results, "other --rules");
    }
    if (!question.withRules(now.question.ownRules).equals(now.question)) {
      throw different(results, "other --app-scopes, --candidate-store or --cross-check");
    }
  }

  private static List<String> rules(Question question) {
    return Objects.requireNonNullElse(question.ownRules, List.of());
  }

  private static BatchException different(Path results, String what) {
    return new BatchException(
        "--resume: "
            + results
            + " has the results of "
            + what
            + "; give the same again, or begin"
            + " anew by --force or another --output-file.");
  }
}
