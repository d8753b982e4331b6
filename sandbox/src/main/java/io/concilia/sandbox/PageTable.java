package io.concilia.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A table of a vendor's page: what a fake holds of one kind, the newest first. */
public final class PageTable {

  private static final int MOST_ROWS = 50;
  private static final Set<String> NUMBERS = Set.of("Total", "Balance", "Price");

  private PageTable() {}

  /** A table with a heading, the first rows of all that there are. */
  public static String table(String title, List<String> rows, String... heads) {
    var id = title.toLowerCase(Locale.ROOT) + "-title";
    var columns = new StringBuilder();
    for (String head : heads) {
      var number = NUMBERS.contains(head) ? " class=\"number\"" : "";
      columns.append("<th scope=\"col\"%s>%s</th>".formatted(number, head));
    }
    var shown = rows.stream().limit(MOST_ROWS).collect(Collectors.joining());
    var none = "<tr><td colspan=\"%d\">none yet</td></tr>".formatted(heads.length);
    return """
        <h2 id="%s">%s</h2>
        <div class="card"><table aria-labelledby="%s">
        <caption>%d in all, the newest first</caption>
        <thead><tr>%s</tr></thead><tbody>%s</tbody></table></div>
        """
        .formatted(id, title, id, rows.size(), columns, rows.isEmpty() ? none : shown);
  }

  /** A row; its first cell says what the row is about. */
  public static String row(String head, String... cells) {
    var row = new StringBuilder("<tr><th scope=\"row\">").append(head).append("</th>");
    for (String cell : cells) {
      row.append(cell.startsWith("<td") ? cell : "<td>" + cell + "</td>");
    }
    return row.append("</tr>").toString();
  }

  /** A cell with a number, aligned as one. */
  public static String number(String content) {
    return "<td class=\"number\">" + content + "</td>";
  }

  /** The text of a value as it may stand in a cell; nothing for anything else. */
  public static String text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? Page.escape(node.asString()) : "";
  }
}
