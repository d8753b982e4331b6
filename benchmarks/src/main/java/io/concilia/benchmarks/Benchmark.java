package io.concilia.benchmarks;

import io.concilia.benchmarks.figures.Figure;
import java.util.List;

/** One measurement of the product, which may give several figures. */
public interface Benchmark {

  /** How it is chosen on the command line. */
  String name();

  /** What it measures, in one line. */
  String what();

  /**
   * @throws Exception whatever kept it from measuring; a wrong result of the product is one too
   */
  List<Figure> run(Effort effort) throws Exception;
}
