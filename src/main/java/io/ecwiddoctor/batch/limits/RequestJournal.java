package io.ecwiddoctor.batch.limits;

/**
 * Notes requests whose tokens may be rejected where a killed process leaves them, so that the next
 * run knows what they may have cost. Must be thread-safe.
 */
public interface RequestJournal {

  /** Stands for a request that is of no row. */
  int NO_ROW = 0;

  /** Notes nothing. */
  RequestJournal NONE =
      new RequestJournal() {
        @Override
        public void asked(int row) {}

        @Override
        public void rejected(int row) {}

        @Override
        public int accepted(int row) {
          return 0;
        }
      };

  /** Called before a request of this row is sent. */
  void asked(int row);

  /** Called when the reply rejected the token. */
  void rejected(int row);

  /**
   * Called when a reply accepted the token.
   *
   * @return how many requests of a killed run for this row were counted as rejected without a reply
   */
  int accepted(int row);
}
