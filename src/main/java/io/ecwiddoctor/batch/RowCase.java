package io.ecwiddoctor.batch;

import io.ecwiddoctor.batch.input.Row;
import io.ecwiddoctor.batch.limits.TokenRegistry;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.report.TokenFingerprint;
import io.ecwiddoctor.report.summary.RowResult;

/**
 * A row and what tells it from others.
 *
 * @param token the fingerprint of its token; 0 if there is none
 * @param key of store and token together; 0 if one of them is missing
 * @param shared whether an earlier row has the same token
 * @param other the other store that its token was first seen with; 0 if there is none
 */
record RowCase(Row row, long token, long key, boolean shared, int other) {

  /** Takes note of a row that can be read, in the order of the list. */
  static RowCase of(Row row, TokenFingerprint fingerprints, TokenRegistry tokens) {
    long token = RowResult.number(fingerprints.of(row.token()));
    StoreId store = StoreIdLinter.inspect(row.store()).id();
    if (token == 0 || store == null) {
      return new RowCase(row, token, 0, false, 0);
    }
    boolean shared = tokens.knows(token);
    int other = tokens.see(token, store.value());
    return new RowCase(row, token, ResumeState.key(token, store.value()), shared, other);
  }
}
