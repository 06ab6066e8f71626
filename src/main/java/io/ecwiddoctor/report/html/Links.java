package io.ecwiddoctor.report.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses within the page that filter its table. */
final class Links {

  private Links() {}

  /** A value as it stands in one. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
