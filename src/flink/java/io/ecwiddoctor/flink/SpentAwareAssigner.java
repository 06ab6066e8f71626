package io.ecwiddoctor.flink;

import io.ecwiddoctor.fleet.FleetFolder;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;
import org.jspecify.annotations.Nullable;

/**
 * Gives the case files to whoever asks next, but no more to a machine whose IP address is spent: it
 * would answer all of them at once, and leave nothing to the others. Not thread-safe.
 */
final class SpentAwareAssigner implements FileSplitAssigner {

  private final FleetFolder folder;
  private final int round;
  private final Queue<FileSourceSplit> waiting;

  SpentAwareAssigner(FleetOptions options, Collection<FileSourceSplit> files) {
    this.folder = options.open();
    this.round = options.round();
    this.waiting = new ArrayDeque<>(files);
  }

  @Override
  public Optional<FileSourceSplit> getNext(@Nullable String machine) {
    return folder.isSpent(round, Objects.requireNonNullElse(machine, ""))
        ? Optional.empty()
        : Optional.ofNullable(waiting.poll());
  }

  @Override
  public void addSplits(Collection<FileSourceSplit> files) {
    waiting.addAll(files);
  }

  @Override
  public Collection<FileSourceSplit> remainingSplits() {
    return List.copyOf(waiting);
  }
}
