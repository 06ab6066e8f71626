package io.ecwiddoctor.capture.importer;

import java.util.ArrayList;
import java.util.List;

/** Parts a command line into words, as Unix shells, PowerShell and cmd do. Serves one line. */
final class ShellWords {

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private char quote;
  private boolean begun;

  private ShellWords(String line) {
    this.line = line;
  }

  static List<String> of(String line) {
    return new ShellWords(line).part();
  }

  private List<String> part() {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : 'a';
      if (c == '^' && (next == '"' || next == '\'')) {
        continue; // cmd hands the quote on, which then is one.
      }
      if (isEscape(c) && !Character.isLetterOrDigit(next)) {
        word.append(next);
        i++;
      } else {
        take(c);
      }
    }
    end();
    return words;
  }

  private boolean isEscape(char c) {
    return (c == '\\' && quote != '\'') || c == '^';
  }

  private void take(char c) {
    if (quote != 0 && c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      begun = true;
    } else if (quote == 0 && Character.isWhitespace(c)) {
      end();
    } else {
      word.append(c);
    }
  }

  private void end() {
    if (begun || word.length() > 0) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
