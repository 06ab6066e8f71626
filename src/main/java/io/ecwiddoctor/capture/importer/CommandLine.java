package io.ecwiddoctor.capture.importer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that makes a call: curl, wget, HTTPie, PowerShell.
 *
 * @param method the method
 * @param url the address; empty where there is none of the API
 * @param headers by name, whatever its case
 * @param body what it sends, where that stands in the command; else empty
 * @param complete whether no header is hidden in a variable, a file or an option unknown here
 */
record CommandLine(
    String method, String url, Map<String, String> headers, String body, boolean complete) {

  private static final Pattern BEGIN =
      Pattern.compile(
          "^(?!.{0,4000}\\[\\d{3}]$)(?:[^\"'{}<]{0,120}[$#%>\\u276F]\\s{0,5}|Run |\\+ )?"
              + "(curl(?:\\.exe)?|wget|https?|Invoke-RestMethod|Invoke-WebRequest|iwr|irm)\\s{1,20}"
              + "(?=\\S)(?![:=])(.*)$");

  /** Prose can begin with the name of a tool, too. */
  private static final Pattern ARGUMENT =
      Pattern.compile("https?://|(?:^|\\s)-{1,2}[A-Za-z]|/api/v3/|[\\\\^`]$");

  /** PowerShell calls its own command curl, too. */
  private static final Pattern POWERSHELL =
      Pattern.compile("\\s-(?:Headers|Method|Uri|Body|UseBasicParsing|ContentType)\\b");

  /** Some shells hand quotes on behind a caret; a closing single quote can hide in quotes. */
  private static final Pattern CARET = Pattern.compile("\\^(?=[\"'&^])");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?:(?<![\\w-])-[a-zA-Z]{0,8}H ?|--header[ =])([\"']?)([\\w-]{1,80}):["
              + " ]?([^\"']{0,2000})(?=\\1|$)");

  private static final Pattern BARE_HOST =
      Pattern.compile(
          "(?<=[\\s\"'])[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,5}(?::\\d{1,5})?/api/v3/[^\\s\"']{1,4000}");

  private static final Pattern BASIC =
      Pattern.compile("(?:\\s-[a-zA-Z]{0,8}u ?|--user[ =])[\"']?([^\\s\"']{1,500})");

  private static final Pattern OAUTH =
      Pattern.compile("--oauth2-bearer[ =][\"']?([^\\s\"']{1,500})");

  private static final Pattern BODY =
      Pattern.compile(
          "(?:\\s-[a-zA-Z]{0,8}[dF]|--data(?:-\\w{1,12})?|--form(?:-string)?|--json|--post-data|-Body)(?=[\\s=\"'@]|[^-\\s])");

  private static final Pattern DATA =
      Pattern.compile(
          "(?:-d|--data(?:-\\w{1,12})?|--json|-Body)["
              + " =]?(?:'([^']{0,30000})'|\"((?:[^\"\\\\]|\\\\.){0,10000})\")");

  private static final Pattern GET = Pattern.compile("\\s(?:-[a-zA-Z]{0,8}G|--get)\\b");
  private static final Pattern HEAD = Pattern.compile("\\s(?:-[a-zA-Z]{0,8}I|--head)\\b");
  private static final Pattern UPLOAD = Pattern.compile("\\s(?:-[a-zA-Z]{0,8}T|--upload-file)\\b");
  private static final Pattern VERB =
      Pattern.compile(
          "(?:\\s-[a-zA-Z]{0,8}X ?|--request[ =]|--method[ =])[\"']?([A-Za-z]{3,7})\\b");

  /** Options of curl that add no header. Of any other nobody knows here what it adds. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "\\s(?:--(?:cacert|compressed|connect-timeout|fail\\S{0,12}|globoff|head|http[\\d.]{1,3}|include"
              + "|insecure|ipv[46]|location|max-time|no-\\w{1,20}(?:-\\w{1,20}){0,2}|output|path-as-is|progress-bar|proxy|request|resolve"
              + "|retry|show-error|silent|url|user-agent|verbose|write-out|header|data\\S{0,12}|json|form)\\b"
              + "|-[ivsSkLfgN#46Oj01]{1,12}(?=\\s|$)|-[ivsSkLfgN#46Oj01]{0,12}[XHdFoAmxwTIG])");

  private static final Pattern OPTION = Pattern.compile("\\s--?[A-Za-z0-9#]");

  /** Headers from a variable, a file or another command. */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\"']?[$@](?![\\w-]{0,80}:)[({]?[\\w-]{1,80}\\[@\\]|\\$\\(|`\\w|-H ?[\"']?[$@]|--header["
              + " =][\"']?[$@]");

  /** Returns whether a line begins a command. */
  static boolean begins(String line) {
    Matcher begin = BEGIN.matcher(line);
    return begin.find() && ARGUMENT.matcher(begin.group(2)).find();
  }

  /**
   * Reads a command.
   *
   * @param line all of it, with what continued it
   * @param ours whether an address is wanted
   */
  static CommandLine parse(String line, Predicate<String> ours) {
    Matcher begin = BEGIN.matcher(line);
    boolean curl =
        begin.find() && begin.group(1).startsWith("curl") && !POWERSHELL.matcher(line).find();
    String words = " " + CARET.matcher(line.substring(begin.start(2))).replaceAll("");
    TextFields fields = TextFormats.all().fields(words);
    return new CommandLine(
        curl ? method(words, fields) : verb(words, fields, "GET"),
        url(words, fields, ours),
        headers(words, fields),
        body(words),
        curl && isComplete(words));
  }

  private static String url(String words, TextFields fields, Predicate<String> ours) {
    String url = fields.url(ours);
    if (url.isEmpty()) {
      // curl takes an address without a scheme for http.
      Matcher bare = BARE_HOST.matcher(words);
      url = bare.find() && ours.test("http://" + bare.group()) ? "http://" + bare.group() : "";
    }
    return url.isEmpty() ? fields.url(any -> true) : url;
  }

  private static Map<String, String> headers(String words, TextFields fields) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Matcher header = HEADER.matcher(words);
    while (header.find()) {
      headers.putIfAbsent(header.group(2), header.group(3).strip());
    }
    Matcher basic = BASIC.matcher(words);
    Matcher bearer = OAUTH.matcher(words);
    if (bearer.find()) {
      headers.putIfAbsent("Authorization", "Bearer " + bearer.group(1));
    } else if (basic.find()) {
      headers.putIfAbsent("Authorization", "Basic " + encoded(basic.group(1)));
    } else if (fields.has("authorization")) {
      headers.putIfAbsent("Authorization", fields.get("authorization"));
    }
    return headers;
  }

  private static String body(String words) {
    Matcher data = DATA.matcher(words);
    if (!data.find()) {
      return "";
    }
    return data.group(1) != null ? data.group(1) : data.group(2).replace("\\\"", "\"");
  }

  private static String encoded(String userAndPassword) {
    return Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
  }

  private static String verb(String words, TextFields fields, String otherwise) {
    Matcher verb = VERB.matcher(words);
    String named = verb.find() ? verb.group(1) : fields.get("method");
    return named.isEmpty() ? otherwise : named.toUpperCase(Locale.ROOT);
  }

  private static String method(String words, TextFields fields) {
    String usual = BODY.matcher(words).find() && !GET.matcher(words).find() ? "POST" : "GET";
    String upload = UPLOAD.matcher(words).find() ? "PUT" : usual;
    return verb(words, fields, HEAD.matcher(words).find() ? "HEAD" : upload);
  }

  private static boolean isComplete(String words) {
    String bare = words.replaceAll("\"[^\"]{0,2000}\"|'[^']{0,2000}'", "\"\"");
    String rest = HARMLESS.matcher(bare).replaceAll("");
    return !OPTION.matcher(rest).find() && !HIDDEN.matcher(words).find();
  }
}
