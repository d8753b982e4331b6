package io.concilia.standalone;

import java.io.PrintStream;

/** What the person at the terminal sees. */
final class Terminal {

  private final PrintStream out;

  Terminal(PrintStream out) {
    this.out = out;
  }

  synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  void step(String what, String where) {
    say("  %-24s %s".formatted(what, where));
  }
}
