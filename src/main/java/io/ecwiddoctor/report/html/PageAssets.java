package io.ecwiddoctor.report.html;

import io.ecwiddoctor.report.Resources;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What each page has of its own: a style and a script, and the policy that allows these two and
 * nothing else. Immutable.
 *
 * @param style CSS
 * @param script JavaScript
 */
record PageAssets(String style, String script) {

  static PageAssets read() {
    return new PageAssets(
        Resources.text("report/html/report.css"), Resources.text("report/html/report.js"));
  }

  /** No address is ever asked, no form sent, no text taken for markup by the script. */
  String policy() {
    return "default-src 'none'; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script';"
        + " trusted-types 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
