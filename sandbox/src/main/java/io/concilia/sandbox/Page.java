package io.concilia.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The frame of the pages that show people what a fake holds: everything inline, nothing from
 * elsewhere. A part of the page is fetched again and again from the control API, which logs no call
 * and spends no fault.
 */
public final class Page {

  private static final String HTML = "text/html;charset=utf-8";
  private static final String STYLE = resource("/page/page.css");
  private static final String SCRIPT = resource("/page/page.js");

  /** Every vendor of the sandbox has a page under its name. */
  private static final List<String> VENDORS =
      ServiceLoader.load(FakeVendorFactory.class).stream()
          .map(factory -> factory.get().name())
          .sorted()
          .toList();

  private Page() {}

  /**
   * A whole page.
   *
   * @param name the path of the page, which the navigation marks
   * @param live the part that renews itself
   * @param liveFrom where the new part comes from
   * @param still what follows below and stays
   */
  public static ApiAnswer whole(
      int status, String name, String title, String live, String liveFrom, String still) {
    var page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>%s</style>
        </head>
        <body>
        <header><div><h1>%s<small>sandbox, not the real thing</small></h1>
        <nav aria-label="Sandboxes">%s</nav></div></header>
        <main>
        <div id="live" data-from="%s">%s</div>
        %s
        </main>
        <script>%s</script>
        </body>
        </html>
        """
            .formatted(
                escape(title),
                STYLE,
                escape(title),
                navigation(name),
                escape(liveFrom),
                live,
                still,
                SCRIPT);
    return ApiAnswer.text(status, HTML, page);
  }

  /** A page that asks something and stays as it is: no navigation, no script. */
  public static ApiAnswer form(int status, String title, String content) {
    var page =
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>%s</style>
        </head>
        <body>
        <header><div><h1>%s<small>sandbox, not the real thing</small></h1></div></header>
        <main class="narrow">%s</main>
        </body>
        </html>
        """
            .formatted(escape(title), STYLE, escape(title), content);
    return ApiAnswer.text(status, HTML, page);
  }

  /** The part that renews itself. */
  public static ApiAnswer part(String live) {
    return ApiAnswer.text(200, HTML, live);
  }

  /** Text as it may stand in content and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String navigation(String current) {
    return VENDORS.stream()
        .map(
            name ->
                "<a href=\"/%s/\"%s>%s</a>"
                    .formatted(name, name.equals(current) ? " aria-current=\"page\"" : "", name))
        .collect(Collectors.joining());
  }

  private static String resource(String path) {
    try (var stream = Page.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(stream, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(path, unreadable);
    }
  }
}
