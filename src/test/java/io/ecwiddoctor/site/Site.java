package io.ecwiddoctor.site;

import static java.util.stream.Collectors.joining;

import com.google.gson.Gson;
import io.ecwiddoctor.catalog.Article;
import io.ecwiddoctor.catalog.Catalog;
import io.ecwiddoctor.model.DiagnosisCode;
import io.ecwiddoctor.model.FailureMode;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes the site: a page for each document and each diagnosis, the rules, the profiles, a search
 * that needs no server. The same sources give the same files.
 *
 * <p>{@code mvn -Psite test-compile} runs it and writes {@code target/site}.
 */
public final class Site {

  private static final List<String> DOCUMENTS =
      List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "AGENTS.md", "CHANGELOG.md");

  private static final String NAVIGATION =
      Stream.of(
              "index.html:Start",
              "codes.html:Diagnoses",
              "rules.html:Rules",
              "profiles.html:Profiles",
              "scopes.html:Scopes",
              "usage.html:Usage",
              "replay.html:Replay",
              "batch.html:Batch",
              "embedding.html:Library")
          .map(each -> each.split(":", -1))
          .map(each -> "<a href=\"" + each[0] + "\">" + each[1] + "</a>")
          .collect(joining("\n"));

  private final Path folder;
  private final Catalog catalog = Catalog.create();

  /** One entry a page: where it is, its title, its words. */
  private final List<List<String>> index = new ArrayList<>();

  private Site(Path folder) {
    this.folder = folder;
  }

  /** Writes the site into the folder of the first argument. Run it in the project's folder. */
  public static void main(String[] args) throws IOException {
    int pages = write(Path.of(args[0]));
    System.out.println(pages + " pages in " + args[0]);
  }

  /** Writes the site and returns the number of its pages. */
  static int write(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Site(folder).writeAll();
  }

  private int writeAll() throws IOException {
    for (String document : DOCUMENTS) {
      document(Path.of(document));
    }
    for (Path document : files(Path.of("docs"), ".md")) {
      document(document);
    }
    Map<String, List<Path>> rules = new TreeMap<>();
    for (Path rule : files(Path.of("rules"), ".drl")) {
      String group = rule.getParent().getFileName().toString();
      rules.computeIfAbsent(group, each -> new ArrayList<>()).add(rule);
    }
    codes();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      Article article = catalog.article(code);
      String title = article.title() + " (" + code + ")";
      page(code + ".html", title, CodePage.html(article, rules.get(code.category())));
    }
    rules(rules);
    profiles();
    Files.copy(Path.of("LICENSE"), emptied("LICENSE"));
    for (Path picture : files(Path.of("docs"), ".png")) {
      Files.copy(picture, emptied(picture.getFileName().toString()));
    }
    for (String file : List.of("style.css", "search.js")) {
      Files.copy(Path.of("src/test/resources/site", file), emptied(file));
    }
    Files.writeString(
        folder.resolve("search-index.js"), "const PAGES = " + new Gson().toJson(index) + ";\n");
    return index.size();
  }

  private Path emptied(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    return folder.resolve(name);
  }

  private void document(Path file) throws IOException {
    String text = Files.readString(file);
    String name = file.getFileName().toString();
    String page = name.equals("README.md") ? "index.html" : name.replace(".md", ".html");
    page(page, Markup.title(text), Markup.html(text));
  }

  private void codes() throws IOException {
    StringBuilder body = new StringBuilder("<h1>Diagnoses</h1>\n");
    for (FailureMode mode : FailureMode.values()) {
      body.append("<h2>").append(CodePage.words(mode)).append("</h2>\n<table>\n");
      for (DiagnosisCode code : DiagnosisCode.values()) {
        if (code.failureMode() == mode) {
          body.append(
                  "<tr><td><a href=\"" + code + ".html\"><code>" + code + "</code></a></td><td>")
              .append(Markup.escape(catalog.article(code).title()))
              .append("</td></tr>\n");
        }
      }
      body.append("</table>\n");
    }
    page("codes.html", "Diagnoses", body.toString());
  }

  private void rules(Map<String, List<Path>> groups) throws IOException {
    StringBuilder body =
        new StringBuilder(
            Markup.html(Files.readString(Path.of("src/test/resources/site/rules.md"))));
    for (Map.Entry<String, List<Path>> group : groups.entrySet()) {
      body.append("<h2 id=\"" + group.getKey() + "\">" + group.getKey() + "</h2>\n");
      for (Path rule : group.getValue()) {
        CodePage.append(body, rule);
      }
    }
    page("rules.html", "How a verdict is reached", body.toString());
  }

  private void profiles() throws IOException {
    StringBuilder body =
        new StringBuilder("<h1>Profiles</h1>\n<p>The scopes that a job needs.</p>\n");
    for (ScopeProfile profile : ScopeProfile.BUILT_IN) {
      body.append("<h2 id=\"" + profile.name() + "\">" + profile.name() + "</h2>\n<table>\n");
      for (Scope scope : profile.scopes()) {
        body.append(
            "<tr><td><code>"
                + scope.scopeName()
                + "</code></td><td>"
                + Markup.escape(scope.data()));
        body.append(
            "</td><td>"
                + (scope.isDefault() ? "every custom app has it" : "on request")
                + "</td></tr>\n");
      }
      body.append("</table>\n");
    }
    page("profiles.html", "Profiles", body.toString());
  }

  private void page(String name, String title, String body) throws IOException {
    index.add(
        List.of(
            name,
            title,
            body.replaceAll("<[^>]+>", " ")
                .replaceAll("&[a-z]+;", " ")
                .replaceAll("\\s+", " ")
                .strip()));
    Files.writeString(
        folder.resolve(name),
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="style.css">
        </head>
        <body>
        <header>
        <nav>
        %s
        </nav>
        <input id="search" type="search" placeholder="Search" aria-label="Search" autocomplete="off">
        </header>
        <ul id="found" hidden></ul>
        <main>
        %s</main>
        <script src="search-index.js"></script>
        <script src="search.js"></script>
        </body>
        </html>
        """
            .formatted(Markup.escape(title), NAVIGATION, body));
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
