package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.InputDigest;
import io.ecwiddoctor.batch.input.Rows;
import io.ecwiddoctor.batch.input.StoreListException;
import io.ecwiddoctor.files.InputFiles;
import io.ecwiddoctor.files.PrivateFiles;
import io.ecwiddoctor.report.TokenFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run has open before its first row, new or resumed. */
record RunFiles(
    InputStream input, Rows rows, ResultFile results, RunManifest manifest, ResumeState earlier) {

  /**
   * Opens the list and the results.
   *
   * @throws BatchException if the input is no store list, or the results can't be written or
   *     resumed
   */
  static RunFiles open(BatchFiles files, BatchSettings settings) throws BatchException {
    refuseListAsResults(files);
    InputStream input = input(files);
    try {
      Rows rows = Rows.of(input, files.inputName());
      Path path = files.input();
      InputDigest digest = path == null ? null : InputDigest.of(path);
      RunManifest fresh =
          RunManifest.of(
              digest,
              digest == null ? null : rows.countOf(digest.lines()),
              settings,
              key(files.keyOf()));
      return open(files, input, rows, fresh);
    } catch (StoreListException e) {
      throw new BatchException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw unreadable(files, e);
    }
  }

  /** The key of fingerprints: that of an earlier run, or a new one. */
  private static String key(@Nullable Path keyOf) throws BatchException {
    if (keyOf == null) {
      return HexFormat.of().formatHex(TokenFingerprint.newKey());
    }
    Path beside = RunManifest.beside(keyOf);
    if (!Files.exists(beside)) {
      throw new BatchException(
          "--key-of: "
              + beside
              + ", which has the key, is missing. Name the results of a batch that have this file"
              + " beside them, or leave the option out.");
    }
    return RunManifest.read(beside).fingerprintKey();
  }

  /** The list may be the only copy of the tokens. */
  private static void refuseListAsResults(BatchFiles files) throws BatchException {
    Path list = files.input();
    if (list == null || !Files.exists(list)) {
      return;
    }
    for (Path written : List.of(files.results(), RunManifest.beside(files.results()))) {
      try {
        if (BatchFiles.areSame(list, written)) {
          throw new BatchException(
              list + " is the list of stores; name another file for the results: --output-file.");
        }
      } catch (IOException e) {
        throw ResultFile.unwritable(written, e);
      }
    }
  }

  private static RunFiles open(BatchFiles files, InputStream input, Rows rows, RunManifest fresh)
      throws BatchException, IOException {
    Path path = files.results();
    Path beside = RunManifest.beside(path);
    boolean noted = PrivateFiles.exists(beside);
    boolean empty = !PrivateFiles.exists(path) || Files.size(path) == 0;
    if (files.resume() && (noted || !empty)) {
      return resumed(files, input, rows, fresh);
    }
    if (noted && empty && !files.force()) {
      throw new BatchException(
          beside
              + " exists already, without the results that it belongs to. Move it away, replace it"
              + " with --force, or name another file with --output-file.");
    }
    ResultFile results = ResultFile.create(path, files.force() || files.resume());
    fresh.write(beside);
    return new RunFiles(input, rows, results, fresh, ResumeState.nothing());
  }

  private static RunFiles resumed(BatchFiles files, InputStream input, Rows rows, RunManifest fresh)
      throws BatchException, IOException {
    Path list = files.input();
    if (list == null) {
      throw new BatchException(
          "--resume needs the list as a file: standard input can't be compared with that of the"
              + " earlier run.");
    }
    Path path = files.results();
    Path beside = RunManifest.beside(path);
    List<String> noted = new ArrayList<>();
    RunManifest old = RunManifest.read(beside, noted::addAll);
    old.check(fresh, list, path);
    ResultFile results =
        PrivateFiles.exists(path) ? ResultFile.open(path) : ResultFile.create(path, false);
    try {
      ResumeState earlier = ResumeState.of(results);
      RunJournal.Spent spent =
          old.spent(earlier.tally().rejections()).plus(noted, earlier.answered());
      RunManifest manifest = old.resumed(fresh, spent);
      manifest.write(beside);
      return new RunFiles(input, rows, results, manifest, earlier);
    } catch (IOException e) {
      results.close();
      throw ResultFile.unwritable(path, e);
    } catch (BatchException e) {
      results.close();
      throw e;
    }
  }

  static InputStream input(BatchFiles files) throws BatchException {
    Path path = files.input();
    if (path == null) {
      return files.standardInput();
    }
    try {
      return InputFiles.open(path);
    } catch (IOException e) {
      throw unreadable(files, e);
    }
  }

  static BatchException unreadable(BatchFiles files, IOException e) {
    return new BatchException(
        files.inputName() + " can't be read: " + InputFiles.reason(e) + ".", e);
  }
}
