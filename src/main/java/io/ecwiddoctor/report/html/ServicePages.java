package io.ecwiddoctor.report.html;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.ecwiddoctor.files.Resources;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.report.Changes;
import io.ecwiddoctor.report.Report;
import io.ecwiddoctor.report.ReportLine;
import io.ecwiddoctor.words.Words;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the local server: a form, a check under way, its report. They get their style and
 * script from {@code /style.css} and {@code /page.js}. Stateless.
 */
public final class ServicePages {

  private ServicePages() {}

  /**
   * What the form shows.
   *
   * @param secret that of the session, for the forms
   * @param store what was typed as the store id
   * @param problem what is wrong with what was sent; null if nothing
   * @param words of the language of the page
   */
  public record Form(String secret, String store, @Nullable String problem, Words words) {

    List<String> profiles() {
      return ScopeProfile.BUILT_IN.stream().map(ScopeProfile::name).toList();
    }
  }

  /**
   * A check under way.
   *
   * @param id its id
   * @param store the store
   * @param words how far it is
   */
  public record Progress(String id, String store, String words) {}

  /**
   * The reports of a check or of recorded calls.
   *
   * @param reports at least one
   * @param blocks the evidence of each report as a text for a ticket
   * @param notes what a reader should know of where they come from, a sentence each
   * @param changes what changed since the last check; null if this is the first
   * @param again how to check again; null if there is no way
   * @param words of the language of the page and of the reports
   */
  public record Result(
      List<Report> reports,
      List<String> blocks,
      List<String> notes,
      @Nullable Changes changes,
      @Nullable Again again,
      Words words) {

    public Result {
      reports = List.copyOf(reports);
      blocks = List.copyOf(blocks);
      notes = List.copyOf(notes);
    }

    List<StorePage> pages() {
      return reports.stream().map(report -> new StorePage(ReportLine.of(report))).toList();
    }
  }

  /**
   * How to check again.
   *
   * @param id of the check
   * @param secret that of the session
   */
  public record Again(String id, String secret) {}

  /** Returns the page with the form. */
  public static String form(Form form) {
    return page(
        form.words().say(form.problem() == null ? "check-a-token" : "please-correct"),
        null,
        page -> JteaskGenerated.render(page, null, form),
        form.words());
  }

  /** Returns the page that asks for the token of one store, for an assistant. */
  public static String token(Form form) {
    return page(
        form.words().say("the-token-of-store", form.store()),
        null,
        page -> JtetokenGenerated.render(page, null, form),
        form.words());
  }

  /** Returns the page of a check under way. */
  public static String progress(Progress progress, Words words) {
    return page(
        words.say("checking-store", progress.store()),
        1,
        page -> JteprogressGenerated.render(page, null, progress, words),
        words);
  }

  /** Returns the page with reports. */
  public static String result(Result result) {
    StorePage first = result.pages().get(0);
    return page(
        result.words().say("store-7", first.state().words(result.words()), first.store()),
        null,
        page -> JteresultGenerated.render(page, null, result),
        result.words());
  }

  /** Where a notice leads on. */
  public enum Way {
    /** To the form. */
    START,
    /** To the form, once a key was typed in. */
    LOGIN,
    /** Nowhere. */
    END
  }

  /** Returns a page with a few words. */
  public static String notice(String title, String text, Way way, Words words) {
    return page(
        title, null, page -> JtenoticeGenerated.render(page, null, title, text, way, words), words);
  }

  /** Returns the style of these pages. */
  public static String style() {
    return Resources.text("report/html/report.css") + Resources.text("serve/page.css");
  }

  /** Returns the script of these pages. */
  public static String script() {
    return Resources.text("serve/page.js");
  }

  /**
   * A page.
   *
   * @param refresh after so many seconds, where there is no script; null for not
   */
  private static String page(
      String title, @Nullable Integer refresh, Consumer<HtmlTemplateOutput> main, Words words) {
    StringOutput text = new StringOutput();
    HtmlTemplateOutput page = new OwaspHtmlTemplateOutput(text);
    text.writeContent("<!doctype html>\n<html lang=\"" + words.language().tag() + "\">\n");
    JtepageheadGenerated.render(page, null, title, refresh != null);
    text.writeContent("<body>\n");
    JtetopGenerated.render(page, null, false, words);
    main.accept(page);
    text.writeContent(ScriptWords.block(words));
    text.writeContent("</body>\n</html>\n");
    return text.toString();
  }
}
