package io.ecwiddoctor.model;

import java.util.Objects;

/**
 * A piece of evidence that a diagnosis rests on, in words that can be shown.
 *
 * @param subject where it was seen: a probe's name, {@code token}, {@code store id}
 * @param words what was seen there, the vendor's own words included; never the token
 */
public record Proof(String subject, String words) implements Comparable<Proof> {

  public Proof {
    Objects.requireNonNull(subject, "evidence.subject");
    Objects.requireNonNull(words, "evidence.words");
  }

  @Override
  public int compareTo(Proof other) {
    int bySubject = subject.compareTo(other.subject);
    return bySubject != 0 ? bySubject : words.compareTo(other.words);
  }
}
