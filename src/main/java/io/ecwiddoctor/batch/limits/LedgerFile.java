package io.ecwiddoctor.batch.limits;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads and writes an {@link IpAddressLedger}. The caller has the lock of the file. */
final class LedgerFile {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private static final int BLOCK = 1024;
  private static final int MOST_BYTES = 1024 * 1024;

  private LedgerFile() {}

  /** One write that isn't shorter than the last one, so that a kill can't tear it. */
  static void write(FileChannel channel, IpAddressLedger ledger) throws IOException {
    String json = GSON.toJson(ledger);
    int length = json.length() + 1;
    int room = Math.max(BLOCK, Integer.highestOneBit(length) * 2);
    String padded = json + " ".repeat(Math.max(room, (int) channel.size()) - length) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(padded.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  /**
   * Reads the ledger; an empty file has a new one.
   *
   * @throws IOException if the file is none, or of another API
   */
  static IpAddressLedger read(FileChannel channel, String api) throws IOException {
    long size = channel.size();
    if (size == 0) {
      return new IpAddressLedger(api);
    }
    if (size > MOST_BYTES) {
      throw new IOException("it isn't a budget file");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    int read;
    do {
      read = channel.read(bytes, bytes.position());
    } while (read > 0);
    IpAddressLedger ledger = ledger(new String(bytes.array(), StandardCharsets.UTF_8));
    if (ledger == null) {
      throw new IOException("it isn't a budget file, or it is damaged");
    }
    if (!ledger.api().equals(api)) {
      throw new IOException(
          String.format(Locale.ROOT, "it counts requests to %s, not to %s", ledger.api(), api));
    }
    return ledger;
  }

  private static @Nullable IpAddressLedger ledger(String text) {
    try {
      IpAddressLedger ledger = GSON.fromJson(text, IpAddressLedger.class);
      return ledger != null && ledger.isValid() ? ledger : null;
    } catch (JsonParseException | NumberFormatException e) {
      return null;
    }
  }
}
