package io.ecwiddoctor.report;

import io.ecwiddoctor.model.Remark;
import io.ecwiddoctor.words.Words;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A remark that isn't a diagnosis.
 *
 * @param code what it is
 * @param detail the case in point, such as a list of names; null where there is none
 * @param words the same for a reader
 */
public record ReportedNote(Remark.Code code, @Nullable String detail, String words) {

  public ReportedNote {
    Objects.requireNonNull(code, "notes.code");
    Objects.requireNonNull(words, "notes.words");
  }

  static ReportedNote of(Remark remark, Words words) {
    String detail = Absent.ifEmpty(remark.detail());
    return new ReportedNote(
        remark.code(),
        detail,
        words(Labels.of(remark.code(), words), detail == null ? null : words.translate(detail)));
  }

  private static String words(String phrase, @Nullable String detail) {
    if (detail == null) {
      return phrase + ".";
    }
    return phrase.isEmpty() ? detail : phrase + ": " + detail;
  }
}
