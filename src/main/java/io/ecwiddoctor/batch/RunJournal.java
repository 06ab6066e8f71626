package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.limits.RequestJournal;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What rejected tokens have cost, noted in lines behind the {@link RunManifest} before each request
 * is sent. A killed process leaves requests without a known reply: they count as rejected until
 * their row is asked again and accepted. Thread-safe.
 */
final class RunJournal implements RequestJournal, AutoCloseable {

  private static final String ASKED = "asked ";
  private static final String REJECTED = "rejected ";
  private static final String ACCEPTED = "accepted ";

  private final FileChannel channel;
  private final Map<Integer, Integer> unknown;
  private final Consumer<IOException> onProblem;

  private RunJournal(
      FileChannel channel, Map<Integer, Integer> unknown, Consumer<IOException> onProblem) {
    this.channel = channel;
    this.unknown = unknown;
    this.onProblem = onProblem;
  }

  /**
   * What a run has spent.
   *
   * @param rejections requests that were, or may have been, answered with a rejected token
   * @param unknown the rows of those whose reply isn't known, and how many requests each has
   */
  record Spent(int rejections, Map<Integer, Integer> unknown) {

    /**
     * Adds what lines of a journal say.
     *
     * @param answered the rows that have their line in the results
     */
    Spent plus(List<String> journal, BitSet answered) {
      int rejected = rejections;
      Map<Integer, Integer> open = new HashMap<>();
      Map<Integer, Integer> before = new HashMap<>(unknown);
      for (String entry : journal) {
        int row = row(entry);
        if (entry.startsWith(ASKED)) {
          open.merge(row, 1, Integer::sum);
        } else if (entry.startsWith(REJECTED)) {
          rejected++;
          open.remove(row);
        } else if (entry.startsWith(ACCEPTED)) {
          rejected -= before.getOrDefault(row, 0);
          before.remove(row);
          open.remove(row);
        }
      }
      open.keySet().removeIf(row -> row < 1 || answered.get(row));
      rejected += open.values().stream().mapToInt(Integer::intValue).sum();
      open.forEach((row, count) -> before.merge(row, count, Integer::sum));
      return new Spent(rejected, before);
    }

    private static int row(String entry) {
      try {
        return Integer.parseInt(entry.substring(entry.indexOf(' ') + 1));
      } catch (NumberFormatException e) {
        return 0; // Torn off in the middle.
      }
    }
  }

  /**
   * Opens the journal behind a manifest that was just written.
   *
   * @param onProblem told when it can't be written
   */
  static RunJournal open(Path manifest, Spent spent, Consumer<IOException> onProblem)
      throws IOException {
    FileChannel channel = PrivateFiles.open(manifest);
    channel.position(channel.size());
    return new RunJournal(channel, new HashMap<>(spent.unknown()), onProblem);
  }

  @Override
  public void asked(int row) {
    append(ASKED, row);
  }

  @Override
  public void rejected(int row) {
    append(REJECTED, row);
  }

  @Override
  public synchronized int accepted(int row) {
    Integer count = unknown.remove(row);
    if (count == null) {
      return 0;
    }
    append(ACCEPTED, row);
    return count;
  }

  /** Returns what was spent by now, given the number of rejections. */
  synchronized Spent spent(int rejections) {
    return new Spent(rejections, Map.copyOf(unknown));
  }

  private synchronized void append(String word, int row) {
    ByteBuffer line = ByteBuffer.wrap((word + row + "\n").getBytes(StandardCharsets.US_ASCII));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      onProblem.accept(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
