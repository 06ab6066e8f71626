package io.ecwiddoctor.watch;

import java.io.IOException;

/** A way to tell changes. Used by one thread. */
public interface Channel {

  /** Returns its name, by which the watch remembers what it has told. */
  String name();

  /**
   * Tells one change.
   *
   * @param id the id of the announcement
   * @param json the announcement in one line, without its end
   * @throws IOException if it may not have been received; it is told again later, with the same id
   */
  void tell(String id, String json) throws IOException, InterruptedException;
}
