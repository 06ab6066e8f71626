package io.ecwiddoctor.batch.input;

import java.nio.charset.StandardCharsets;

/** Looks at the first bytes of a store list to tell what it is. */
final class InputSniff {

  /** How many bytes are looked at. */
  static final int LENGTH = 4096;

  private final byte[] start;
  private final String name;

  InputSniff(byte[] start, String name) {
    this.start = start;
    this.name = name;
  }

  /** Refuses UTF-16 and UTF-32, which every second byte gives away, and archives. */
  void refuseWhatIsNoText() throws StoreListException {
    if (start.length == 0) {
      throw new StoreListException(
          name + " is empty; it needs a line of column names, store_id,token, and a row a store.");
    }
    if (startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF) || isHalfNul()) {
      throw new StoreListException(
          name
              + " is UTF-16; save it as UTF-8 (\"CSV UTF-8\" in Excel), or convert it: iconv -f"
              + " UTF-16 -t UTF-8");
    }
    if (startsWith('P', 'K', 3, 4)) {
      throw new StoreListException(
          name + " is a workbook or an archive; export the sheet as CSV in UTF-8.");
    }
    if (startsWith(0x1F, 0x8B)) {
      throw new StoreListException(
          name + " is compressed; unpack it on the way: gunzip -c FILE | ecwid-doctor batch -");
    }
  }

  /**
   * Whether it is JSON.
   *
   * @throws StoreListException if it is one document instead of one a line
   */
  boolean isJson() throws StoreListException {
    String text = new String(start, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    if (text.startsWith("[")) {
      throw new StoreListException(
          name + " is a JSON array; give one object a line, as jq -c '.[]' makes it.");
    }
    return text.startsWith("{");
  }

  private boolean startsWith(int... bytes) {
    if (start.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** ASCII in UTF-16 has a NUL in every second place. */
  private boolean isHalfNul() {
    int nul = 0;
    for (byte each : start) {
      nul += each == 0 ? 1 : 0;
    }
    return nul * 3 > start.length;
  }
}
