package io.ecwiddoctor.engine.custom;

import io.ecwiddoctor.model.RuleException;
import io.ecwiddoctor.model.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads files of rules. Rules are code, so they are only read from local files and folders that not
 * everybody may write to.
 */
public final class RuleFiles {

  private static final String ENDING = ".drl";
  private static final long LARGEST = 256 * 1024;
  private static final int MOST = 500;

  /** A URL given as a path; on Windows a single letter is a drive. */
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:[/\\\\].*");

  private final List<RuleSource> sources = new ArrayList<>();
  private final List<RuleProblem> refused = new ArrayList<>();

  private RuleFiles() {}

  /**
   * Reads all {@code .drl} files in and below these folders, or these files themselves, in the
   * order of their names.
   *
   * @throws RuleException if one of the paths itself cannot be used; problems with single files of
   *     a folder are among {@link #refused()}
   */
  public static RuleFiles read(List<Path> paths) {
    RuleFiles files = new RuleFiles();
    for (Path path : paths) {
      files.add(path);
    }
    return files;
  }

  /** What was read. */
  public List<RuleSource> sources() {
    return sources;
  }

  /** The files that were not read. */
  public List<RuleProblem> refused() {
    return refused;
  }

  private void add(Path given) {
    if (ADDRESS.matcher(given.toString()).matches()
        || given.getFileSystem() != FileSystems.getDefault()) {
      throw unusable(given, "rules are code and are read from this machine only; copy them here");
    }
    if (!Files.exists(given)) {
      throw unusable(given, "there is no such file or folder of rules");
    }
    if (Files.isDirectory(given)) {
      addFolder(given);
    } else {
      List<RuleProblem> before = List.copyOf(refused);
      addFile(given);
      if (refused.size() > before.size()) {
        throw new RuleException(refused.subList(before.size(), refused.size()));
      }
    }
  }

  private void addFolder(Path folder) {
    List<Path> files;
    // Links aren't followed, because they may lead to anybody's files.
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(file -> file.toString().endsWith(ENDING)).sorted().limit(MOST + 1).toList();
      if (isOpenToAll(folder)) {
        throw unusable(folder, openFolder(folder));
      }
    } catch (IOException | UncheckedIOException e) {
      throw unusable(folder, "the folder cannot be read (" + e.getMessage() + ")");
    }
    if (files.isEmpty()) {
      throw unusable(folder, "the folder holds no " + ENDING + " file");
    }
    if (files.size() > MOST) {
      throw unusable(folder, "the folder holds more than " + MOST + " files of rules");
    }
    files.forEach(this::addFile);
  }

  private void addFile(Path file) {
    try {
      Path real = file.toRealPath();
      Path folder = real.getParent();
      if (!Files.isRegularFile(real)) {
        refuse(file, "it is no plain file");
      } else if (Files.size(real) > LARGEST) {
        refuse(file, "it is larger than " + LARGEST / 1024 + " KiB, which no rules need");
      } else if (isOpenToAll(real)) {
        refuse(file, "everybody on this machine may write to it; chmod o-w it");
      } else if (folder != null && isOpenToAll(folder)) {
        refuse(file, openFolder(folder));
      } else {
        sources.add(new RuleSource(file.toString(), text(real)));
      }
    } catch (CharacterCodingException e) {
      refuse(file, "it is not UTF-8");
    } catch (IOException e) {
      refuse(file, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private static String openFolder(Path folder) {
    return "everybody on this machine may write to the folder " + folder + "; chmod o-w it";
  }

  private static String text(Path file) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }

  /** Whether everybody may write to it, as far as the file system has permissions. */
  private static boolean isOpenToAll(Path path) throws IOException {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null
        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_WRITE);
  }

  private void refuse(Path file, String reason) {
    refused.add(new RuleProblem(file.toString(), 0, reason));
  }

  private static RuleException unusable(Path path, String reason) {
    return new RuleException(List.of(new RuleProblem(path.toString(), 0, reason)));
  }
}
