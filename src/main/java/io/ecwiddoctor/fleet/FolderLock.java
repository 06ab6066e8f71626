package io.ecwiddoctor.fleet;

import io.ecwiddoctor.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;

/**
 * Keeps {@code fleet prepare} from deleting the cases of a job that is at work. All machines of a
 * job hold it at once, prepare holds it alone. A process that is killed holds it no longer.
 */
final class FolderLock implements AutoCloseable {

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Holds the folder for a machine of a job.
   *
   * @throws IOException if cases are being prepared, or the folder can't be written
   */
  static FolderLock ofJob(FleetFolder folder) throws IOException {
    return take(folder, true, "fleet prepare or another job is using " + folder.path());
  }

  /**
   * Holds the folder to prepare cases.
   *
   * @throws IOException if a job is at work there, or the folder can't be written
   */
  static FolderLock ofPrepare(FleetFolder folder) throws IOException {
    return take(folder, false, "a job is checking its cases; wait for it to end, or cancel it");
  }

  private static FolderLock take(FleetFolder folder, boolean shared, String refusal)
      throws IOException {
    FileChannel channel = PrivateFiles.openOrCreate(folder.path().resolve("lock"));
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
      if (lock != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Held within this process.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new IOException(refusal);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
