package io.ecwiddoctor.watch;

import io.ecwiddoctor.batch.BatchException;
import io.ecwiddoctor.batch.ConclusiveResults;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The folder of one watch, which its owner alone may read and one process at a time may use. Not
 * thread-safe.
 */
final class WatchFolder implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final FileChannel lock;

  private WatchFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Opens the folder, or creates it.
   *
   * @throws IOException if another process uses it, or it can't be written
   */
  static WatchFolder open(Path path) throws IOException {
    Path folder = path.toAbsolutePath();
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
      throw new IOException("it isn't a folder");
    }
    PrivateFiles.createFolder(folder);
    PrivateFiles.createFolder(folder.resolve("runs"));
    FileChannel lock = PrivateFiles.openOrCreate(folder.resolve("lock"));
    try {
      if (lock.tryLock() != null) {
        return new WatchFolder(folder, lock);
      }
    } catch (OverlappingFileLockException e) {
      // Held within this process.
    }
    lock.close();
    throw new IOException("another watch uses it");
  }

  Path state() {
    return folder.resolve("state.json");
  }

  Path delivered() {
    return folder.resolve("delivered.json");
  }

  /** Opens the announcements for reading and writing. */
  FileChannel announcements() throws IOException {
    return PrivateFiles.openOrCreate(folder.resolve("announcements.jsonl"));
  }

  /** What is known after this run. */
  Path known(long run) {
    return folder.resolve("known-" + run + ".jsonl");
  }

  static String resultsName(long run, Instant begun) {
    return String.format(Locale.ROOT, "%06d-%s.jsonl", run, TIME.format(begun));
  }

  Path results(String name) {
    return folder.resolve("runs").resolve(name);
  }

  /** Deletes what is not needed any more: the knowledge of earlier runs, and old results. */
  void tidy(long run, int keep) throws IOException {
    Files.deleteIfExists(known(run - 1));
    List<Path> results;
    try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
      results = files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    for (Path old : results.subList(0, Math.max(0, results.size() - keep))) {
      ConclusiveResults.delete(old);
    }
  }

  /** Returns how many requests the results of a run that goes on have taken so far. */
  long requests(String results) throws IOException, BatchException {
    return ConclusiveResults.requests(results(results));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
