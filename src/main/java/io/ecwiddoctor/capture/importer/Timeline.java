package io.ecwiddoctor.capture.importer;

import io.ecwiddoctor.probe.reply.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands the calls of a file on in their order, each with a moment. A call that does not say when
 * comes between those around it, and not years away; where none says, only their order is known. Of
 * calls at the same moment the later in the file is the later. Not thread-safe.
 */
final class Timeline {

  private final EvidenceCollector book;
  private final List<Call> undated = new ArrayList<>();
  private @Nullable Instant told;
  private @Nullable Instant latest;

  Timeline(EvidenceCollector book) {
    this.book = book;
  }

  /** Hands a call on, or keeps it until one says when it was. */
  void add(Call call, @Nullable Instant date) {
    Instant before = latest;
    if (date == null && before == null) {
      undated.add(call);
      return;
    }
    Instant at = date != null ? date : before.plusSeconds(1);
    if (before != null && at.equals(told)) {
      at = before.plusMillis(1);
    } else {
      told = at;
    }
    handOn(at.minusSeconds(undated.size()));
    latest = at;
    book.add(call.at(at));
  }

  /** No more calls come. */
  void end() {
    handOn(Instant.EPOCH);
  }

  private void handOn(Instant first) {
    for (int i = 0; i < undated.size(); i++) {
      book.add(undated.get(i).at(first.plusSeconds(i)));
    }
    undated.clear();
  }
}
