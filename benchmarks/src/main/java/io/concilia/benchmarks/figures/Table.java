package io.concilia.benchmarks.figures;

import java.util.ArrayList;
import java.util.List;

/** Figures as people read them on a terminal. */
public final class Table {

  private static final List<String> HEAD =
      List.of("benchmark", "figure", "mark", "median", "lowest – highest", "runs", "");
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table() {
    rows.add(HEAD);
  }

  public void add(String benchmark, Figure figure) {
    Spread spread = figure.spread();
    String unit = Mark.unit(figure.unit());
    rows.add(
        List.of(
            benchmark,
            figure.name(),
            figure.mark().text(figure.unit()),
            Figure.number(spread.median()) + unit,
            Figure.number(spread.lowest()) + " – " + Figure.number(spread.highest()),
            Integer.toString(spread.runs()),
            figure.verdict()));
  }

  /** For a benchmark that could not be run to its end. */
  public void add(String benchmark, String failure) {
    rows.add(List.of(benchmark, failure, "", "", "", "", "FAILED"));
  }

  public String text() {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < HEAD.size(); column++) {
      int each = column;
      widths.add(rows.stream().mapToInt(row -> row.get(each).length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        line.append(row.get(column));
        line.append(" ".repeat(widths.get(column) - row.get(column).length())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
