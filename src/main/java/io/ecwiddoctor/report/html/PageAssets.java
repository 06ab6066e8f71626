package io.ecwiddoctor.report.html;

import io.ecwiddoctor.files.Resources;
import okio.ByteString;

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
    return "sha256-" + ByteString.encodeUtf8(text).sha256().base64();
  }
}
