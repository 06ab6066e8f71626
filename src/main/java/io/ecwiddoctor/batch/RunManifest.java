package io.ecwiddoctor.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.ecwiddoctor.batch.input.InputDigest;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.report.TokenFingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run notes beside its results, in a file of the same name with {@code .run} behind it: of
 * which list and question the results are, and the key of the tokens' fingerprints. The lines below
 * it are the {@link RunJournal}'s. Only its owner may read it.
 *
 * @param about what this file is, for whoever finds it
 * @param inputSha256 the hash of the list; null if it was standard input
 * @param inputBytes the length of the list; null as before, and in a manifest of an earlier version
 * @param question what was asked of each store
 * @param fingerprintKey hexadecimal
 * @param listRows how many rows the list has, about until the run has ended; null if not counted
 * @param ended whether the run came to the end of its list; null in a manifest of an earlier
 *     version
 * @param rejections requests of earlier runs that were, or may have been, answered with a rejected
 *     token; null in a manifest of an earlier version
 * @param unknown the rows of those whose reply isn't known, and how many requests each has
 */
record RunManifest(
    String about,
    @Nullable String inputSha256,
    @Nullable Long inputBytes,
    Question question,
    String fingerprintKey,
    @Nullable Long listRows,
    @Nullable Boolean ended,
    @Nullable Integer rejections,
    @Nullable Map<Integer, Integer> unknown) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final String ABOUT =
      "Written by ecwid-doctor batch, for --resume. Keep it as long as the results, and as secret.";

  private static final int LIMIT = 16 * 1024 * 1024;

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

  /** The manifest of a new run; the list is null if it is standard input. */
  static RunManifest of(
      @Nullable InputDigest list, @Nullable Long listRows, BatchSettings settings, String key) {
    return new RunManifest(
        ABOUT,
        list == null ? null : list.sha256(),
        list == null ? null : list.bytes(),
        Question.of(settings),
        key,
        listRows,
        false,
        0,
        null);
  }

  /** The manifest of a run that goes on from this one, with the list as it is now. */
  RunManifest resumed(RunManifest now, RunJournal.Spent spent) {
    return new RunManifest(
        about,
        now.inputSha256,
        now.inputBytes,
        question,
        fingerprintKey,
        now.listRows,
        false,
        spent.rejections(),
        spent.unknown());
  }

  /** The manifest of a run that came to the end of its list. */
  RunManifest ended(long rows, RunJournal.Spent spent) {
    return new RunManifest(
        about,
        inputSha256,
        inputBytes,
        question,
        fingerprintKey,
        rows,
        true,
        spent.rejections(),
        spent.unknown());
  }

  /**
   * Returns what was spent before this manifest was written.
   *
   * @param counted rejections in the results, for a manifest that counts none
   */
  RunJournal.Spent spent(int counted) {
    return new RunJournal.Spent(
        rejections == null ? counted : rejections, unknown == null ? Map.of() : unknown);
  }

  TokenFingerprint fingerprints() {
    return TokenFingerprint.withKey(HexFormat.of().parseHex(fingerprintKey));
  }

  /** Where the record of these results is. */
  static Path beside(Path results) {
    return results.resolveSibling(results.getFileName() + ".run");
  }

  /** Writes the manifest in the place of what is there; it appears whole or not at all. */
  void write(Path path) throws BatchException {
    try (AtomicFile file = AtomicFile.open(path, true)) {
      file.commit(GSON.toJson(this) + "\n");
    } catch (IOException e) {
      throw ResultFile.unwritable(path, e);
    }
  }

  /** Returns the manifest in this file; null if there is none that can be read. */
  static @Nullable RunManifest find(Path path) {
    try {
      return Files.exists(path) ? read(path) : null;
    } catch (BatchException e) {
      return null;
    }
  }

  static RunManifest read(Path path) throws BatchException {
    return read(path, lines -> {});
  }

  /**
   * Reads a manifest.
   *
   * @param journal given the lines below it
   */
  static RunManifest read(Path path, Consumer<List<String>> journal) throws BatchException {
    try (BufferedReader in = Files.newBufferedReader(path)) {
      StringBuilder json = new StringBuilder();
      String line = in.readLine();
      while (line != null && json.length() < LIMIT && !line.equals("}")) {
        json.append(line).append('\n');
        line = in.readLine();
      }
      json.append(line == null ? "" : line);
      RunManifest manifest = GSON.fromJson(json.toString(), RunManifest.class);
      Objects.requireNonNull(manifest.question);
      var unused = manifest.fingerprints();
      journal.accept(in.lines().toList());
      return manifest;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new BatchException(
          path
              + " is missing; without it --resume can't check that the results are of this list."
              + " Start anew with --force.",
          e);
    } catch (IOException | RuntimeException e) {
      throw new BatchException(
          path + " can't be read as the manifest of a run. Start anew with --force.", e);
    }
  }

  /**
   * Refuses to go on with another list or question. Rows may have been added to the list at its
   * end.
   *
   * @param list the list as it is now
   * @throws BatchException saying what differs
   */
  void check(RunManifest now, Path list, Path results) throws BatchException, IOException {
    if (inputSha256 == null || !(inputSha256.equals(now.inputSha256) || isBeginningOf(list))) {
      throw different(
          results, "another input than this (rows may only be added at the end of the list)");
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

  private boolean isBeginningOf(Path list) throws IOException {
    if (inputBytes == null) {
      return false;
    }
    InputDigest beginning = InputDigest.of(list, inputBytes);
    return beginning.ended() && beginning.sha256().equals(inputSha256);
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
            + ". Give the same again, or start anew with --force or another --output-file.");
  }
}
