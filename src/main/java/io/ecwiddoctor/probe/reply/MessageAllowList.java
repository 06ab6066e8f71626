package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.Phrase;
import io.ecwiddoctor.model.Scope;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps only known words of a sender's text, so that no name, order number or address gets into a
 * report. The list has the words that the API uses about tokens, scopes and stores. The rules find
 * the same in the result, and cleaning it again doesn't change it.
 */
final class MessageAllowList {

  /** Stands for one or more unknown words. */
  static final String LEFT_OUT = "[redacted]";

  /** What nearly every reply says. */
  private static final Set<String> USUAL =
      Set.of("", "OK", "Forbidden", "Not Found", "Not found", "Payment Required", "Unauthorized");

  /** The most that is kept, in characters, so that a second pass keeps all of it. */
  private static final int LONGEST = 160;

  private MessageAllowList() {}

  /** Returns the text with each run of unknown words replaced by {@link #LEFT_OUT}. */
  static String of(String text) {
    if (USUAL.contains(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    boolean leavingOut = false;
    for (String word : text.split(" ", -1)) {
      boolean known = isKnown(word) && kept.length() < LONGEST;
      if (known || !leavingOut) {
        kept.append(known ? word : LEFT_OUT).append(' ');
      }
      leavingOut = !known;
    }
    kept.setLength(kept.length() - 1);
    return withPhrases(kept, text);
  }

  private static boolean isKnown(String word) {
    String bare = Vocabulary.MARKS.matcher(word).replaceAll("");
    return bare.isEmpty()
        || Vocabulary.WORDS.contains(bare.toLowerCase(Locale.ROOT))
        || Scope.of(bare).isPresent()
        || ReplyReader.OWN_CODE.matcher(bare).matches();
  }

  /** Appends each phrase that the rules would no longer find. */
  private static String withPhrases(StringBuilder kept, String text) {
    for (Phrase phrase : Phrase.values()) {
      if (phrase.isIn(text) && !phrase.isIn(kept.toString())) {
        kept.append(" (").append(phrase.words()).append(')');
      }
    }
    return kept.toString();
  }

  /** Loaded when a reply first says something unusual; in most runs none does. */
  private static final class Vocabulary {

    /**
     * The words of HTTP's reason phrases, of the API's documented messages and of other refusals. A
     * few are names as well (An, Do, Key, See), but no refusal can be read without them; common
     * names that refusals rarely use (Long, Oh) are left out. The number is the id that write
     * probes ask for.
     */
    private static final Set<String> WORDS =
        Set.of(
            """
            2147483646 a absent accept acceptable accepted access account accounts action add \
            after again all allowed already an and any api app application application/json are \
            argument as at auth authenticate authentication authorization authorized available \
            back bad be bearer because been before being between block blocked body both but by \
            call calls can can't cannot carried catalog categories category change changed \
            characters check client code combination combinations conflict connection contact \
            content content-type could coupon coupons create created credentials currently \
            customer customers data deleted denied deprecated did didn't different disabled \
            discount discounts do does doesn't domain don't due duplicate duplicated each either \
            empty enabled endpoint entity error exceeded exist existing exists expected expired \
            failed false feature features field file files for forbidden format found from \
            functionality gateway get go gone granted group groups has have here higher hour \
            hours http https id ids if image implemented import in incorrect input insufficient \
            internal into invalid is it its json key lack lacks large later left less limit \
            limited limits lists locked login made maintenance malformed many maximum \
            merchant message method minimum minute minutes missing modified moment more moved \
            must name needed needs negative new no not null number numeric object of off ok \
            on once one only operation option options or order orders other out over paid \
            parameter parameters parse partial pause paused payload payment permanent \
            permanently permission permissions permitted personal plan plans please prepaid \
            problem processing product products profile progress promotion promotions proper \
            proxy public query quota range rate reached read reason received redacted redirect \
            refused registered reject rejected removed request requested requests require \
            required requires resource response result retry review reviews scope scopes second \
            seconds secret secure security see seems server service session settings shipping \
            since sku something sorry space status still store store's stores string such \
            support supported suspended syntax team temporarily temporary text text/json than \
            that the their them then there these they this time timed timeout times to today \
            token token's tokens too true try type unable unauthorized unavailable unexpected \
            unknown unprocessable unsupported until update updated upgrade uri url use used user \
            valid validation value values variations version wait was we were when which while \
            with without write wrong yet you your
            """
                .strip()
                .split("\\s+"));

    /** Punctuation around a word. */
    private static final Pattern MARKS = Pattern.compile("^[\"'`(\\[#]+|[\"'`)\\].,:;!?]+$");
  }
}
