package io.concilia.standalone;

import java.util.List;

/** The program behind {@code ./concilia demo}, {@code start}, {@code stop} and {@code status}. */
public final class StandaloneApplication {

  private static final int WRONG_USE = 2;

  private StandaloneApplication() {}

  public static void main(String[] arguments) {
    Terminal terminal = new Terminal(System.out);
    try {
      Options options = Options.parse(List.of(arguments));
      System.exit(run(options, terminal));
    } catch (UsageException e) {
      terminal.say("concilia: " + e.getMessage());
      System.exit(WRONG_USE);
    } catch (InterruptedException e) {
      System.exit(0);
    }
  }

  private static int run(Options options, Terminal terminal) throws InterruptedException {
    Installation installation = new Installation(options.home(), options.data());
    return switch (options.command()) {
      case DEMO -> new Run(options, installation, terminal).demo();
      case START -> new Run(options, installation, terminal).start();
      case STOP -> new RunningInstallation(installation, terminal).stop();
      case STATUS -> new RunningInstallation(installation, terminal).status();
    };
  }
}
