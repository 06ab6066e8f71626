package io.ecwiddoctor.fleet;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.ecwiddoctor.files.AtomicFile;
import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that all machines share, which its owner alone may read. The cases and lines of each
 * {@code prepare} are a round with a folder of its own. Immutable and thread-safe.
 *
 * @param path the folder
 */
public record FleetFolder(Path path) {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final String ROUND = "round-";

  /**
   * What is under way.
   *
   * @param round counts what {@code prepare} has begun, from 1
   * @param rows how many rows the list has
   * @param settings how they are checked
   */
  public record State(int round, int rows, FleetSettings settings) {}

  /**
   * Creates the folder, unless it is there.
   *
   * @throws IOException if something else is there, or it can't be created
   */
  void create() throws IOException {
    if (PrivateFiles.exists(path) && !Files.isDirectory(path)) {
      throw new FileAlreadyExistsException(path.toString(), null, "it isn't a folder");
    }
    PrivateFiles.createFolder(path);
  }

  /** Where the results of all rounds are put together. */
  public Path results() {
    return path.resolve("results.jsonl");
  }

  /** Where the job keeps its checkpoints, unless it is told otherwise. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  private Path round(int round) {
    return path.resolve(ROUND + round);
  }

  /** The case files of a round. */
  public Path cases(int round) {
    return round(round).resolve("cases");
  }

  /** The lines that the job has written in a round. */
  public Path parts(int round) {
    return round(round).resolve("parts");
  }

  /** Creates the folders of a round, empty. */
  void begin(int round) throws IOException {
    delete(round(round));
    for (Path each : List.of(cases(round), parts(round), spent(round))) {
      PrivateFiles.createFolder(each);
    }
  }

  private Path spent(int round) {
    return round(round).resolve("spent");
  }

  private Path spent(int round, String machine) {
    return spent(round).resolve("machine-" + machine.replaceAll("[^A-Za-z0-9.-]", "_"));
  }

  /** Notes that a machine must not get more cases in this round. */
  public void markSpent(int round, String machine) throws IOException {
    try {
      PrivateFiles.create(spent(round, machine)).close();
    } catch (FileAlreadyExistsException e) {
      // Another case has noted it.
    }
  }

  /** Returns whether a machine must not get more cases in this round. */
  public boolean isSpent(int round, String machine) {
    return Files.exists(spent(round, machine));
  }

  /** Returns how many machines must not get more cases in this round. */
  int spentMachines(int round) throws IOException {
    return files(spent(round)).size();
  }

  /** Returns the files of a folder in the order of their names, but for hidden ones. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(PrivateFiles::isFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  /** Deletes the rounds before this one. */
  void deleteBefore(int round) throws IOException {
    for (int old = round - 1; old > 0 && Files.exists(round(old)); old--) {
      delete(round(old));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Path stateFile() {
    return path.resolve("fleet.json");
  }

  /** Returns whether anything was prepared here. */
  boolean isPrepared() {
    return PrivateFiles.isFile(stateFile());
  }

  /** Writes what is under way; it appears whole or not at all. */
  void write(State state) throws IOException {
    try (AtomicFile file = AtomicFile.open(stateFile(), true)) {
      file.commit(GSON.toJson(state) + "\n");
    }
  }

  /**
   * Reads what is under way.
   *
   * @throws IOException if nothing was prepared here
   */
  public State state() throws IOException {
    try {
      State state = GSON.fromJson(Files.readString(stateFile()), State.class);
      if (state != null && state.round > 0 && state.settings != null && state.settings.isValid()) {
        return state;
      }
    } catch (NoSuchFileException e) {
      throw new IOException("nothing was prepared there; fleet prepare comes first", e);
    } catch (JsonParseException e) {
      // Said below.
    }
    throw new IOException(stateFile() + " isn't what fleet prepare has written");
  }
}
