package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps of a sender's words those that name nobody. A refusal can speak of a customer, an order or
 * an address, and nobody can list all names there are; but what the API says of tokens, scopes and
 * stores is said in few words, and those are listed. All else is left out, and what remains means
 * the same to the rules. What went through once goes through unchanged.
 */
final class MessageAllowList {

  /** Stands for one unknown word, or for several in a row. */
  static final String LEFT_OUT = "[redacted]";

  /** What nearly every reply says. */
  private static final Set<String> USUAL =
      Set.of("", "OK", "Forbidden", "Not Found", "Not found", "Payment Required", "Unauthorized");

  /** What the rules listen to, also in the middle of a word. */
  private static final List<String> TELLING =
      List.of("token doesn't exist", "store is suspended", "upgrade your account", "scope", "plan");

  /** No more is kept, in characters, so that all of it gets through a second time. */
  private static final int LONGEST = 160;

  private MessageAllowList() {}

  /** The text without words that nobody knows. */
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
    return withTelling(kept, text);
  }

  private static boolean isKnown(String word) {
    String bare = Vocabulary.MARKS.matcher(word).replaceAll("");
    return bare.isEmpty()
        || Vocabulary.WORDS.contains(bare.toLowerCase(Locale.ROOT))
        || Scope.of(bare).isPresent()
        || ReplyReader.OWN_CODE.matcher(bare).matches();
  }

  /** What the rules would no longer hear is said apart. */
  private static String withTelling(StringBuilder kept, String text) {
    String before = text.toLowerCase(Locale.ROOT);
    for (String words : TELLING) {
      if (before.contains(words) && kept.toString().toLowerCase(Locale.ROOT).indexOf(words) < 0) {
        kept.append(" (").append(words).append(')');
      }
    }
    return kept.toString();
  }

  /** Put together when a reply first says something unusual, which in most runs none does. */
  private static final class Vocabulary {

    /**
     * The words of the reason phrases of HTTP and of the API's documented messages, and those that
     * refusals are made of otherwise. A few are somebody's name as well (An, Do, Key, See) and
     * stay, as no refusal can be read without them; what is a common name and rarely said (Long,
     * Oh) is not among them. The number is that of what write probes ask for, which does not exist.
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

    /** What stands around a word without being one. */
    private static final Pattern MARKS = Pattern.compile("^[\"'`(\\[#]+|[\"'`)\\].,:;!?]+$");
  }
}
