package io.ecwiddoctor.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void isNotThereBeforeItIsCommitted() throws IOException {
    Path path = folder.resolve("a.json");
    try (AtomicFile file = AtomicFile.open(path, false)) {
      file.stream().write('x');
      assertEquals(false, Files.exists(path));
      file.commit("yz");
    }
    assertEquals("xyz", Files.readString(path));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void leavesNothingBehindWithoutACommit() throws IOException {
    AtomicFile.open(folder.resolve("a.json"), false).close();
    assertEquals(List.of(), names());
  }

  @Test
  void replacesOnlyWhatItMay() throws IOException {
    Path path = Files.writeString(folder.resolve("a.json"), "old");
    assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.open(path, false));
    try (AtomicFile file = AtomicFile.open(path, true)) {
      assertEquals("old", Files.readString(path));
      file.commit("new");
    }
    assertEquals("new", Files.readString(path));
  }

  @Test
  void neverWritesThroughALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    assertThrows(FileSystemException.class, () -> AtomicFile.open(link, true));
    assertEquals("old", Files.readString(target));
  }

  /** A run that was killed can't tidy up; the next one does, for files of the same name only. */
  @Test
  void deletesWhatAKilledRunLeft() throws IOException {
    Files.writeString(folder.resolve("a.json.0123456789abcdef.part"), "half");
    Files.writeString(folder.resolve("b.json.0123456789abcdef.part"), "half");
    Files.writeString(folder.resolve("a.json.mine.part"), "mine");
    try (AtomicFile other = AtomicFile.open(folder.resolve("a.json"), false);
        AtomicFile file = AtomicFile.open(folder.resolve("a.json"), false)) {
      file.commit("one");
      assertThrows(FileAlreadyExistsException.class, () -> other.commit("two"));
    }
    assertEquals(List.of("a.json", "a.json.mine.part", "b.json.0123456789abcdef.part"), names());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForItsOwnerOnly() throws IOException {
    Path path = folder.resolve("a.json");
    try (AtomicFile file = AtomicFile.open(path, false)) {
      file.commit("x");
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }
}
