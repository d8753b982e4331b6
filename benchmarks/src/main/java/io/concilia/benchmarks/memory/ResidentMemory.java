package io.concilia.benchmarks.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory that a process holds in the machine, as Linux counts it.
 *
 * @param now resident now, in MB
 * @param most what it was at most, in MB
 */
record ResidentMemory(double now, double most) {

  private static final double KILOBYTES = 1024.0;

  /** Whether this system says it at all. */
  static boolean known() {
    return Files.isReadable(status(ProcessHandle.current().pid()));
  }

  static ResidentMemory of(ProcessHandle process) {
    try {
      return parse(Files.readAllLines(status(process.pid())));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + process.pid() + " is gone", e);
    }
  }

  /**
   * @param status lines of {@code /proc/<pid>/status}
   */
  static ResidentMemory parse(List<String> status) {
    return new ResidentMemory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
  }

  private static double megabytes(List<String> status, String name) {
    String line =
        status.stream()
            .filter(each -> each.startsWith(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the status says nothing of " + name));
    return Long.parseLong(line.replaceAll("[^0-9]", "")) / KILOBYTES;
  }

  private static Path status(long process) {
    return Path.of("/proc", String.valueOf(process), "status");
  }
}
