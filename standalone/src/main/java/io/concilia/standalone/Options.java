package io.concilia.standalone;

import java.nio.file.Path;
import java.util.List;

/**
 * What the person at the terminal asked for.
 *
 * @param data the folder of everything that survives a restart
 */
record Options(Command command, Ports ports, boolean fresh, Path home, Path data) {

  private static final String FOLDER = ".concilia";

  /** What to do. */
  enum Command {
    DEMO,
    START,
    STOP,
    STATUS
  }

  static Options parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw new UsageException("say what to do: demo, start, stop or status");
    }
    Command command = command(arguments.get(0));
    int offset = 0;
    boolean fresh = false;
    Path home = workingFolder();
    Path data = home.resolve(FOLDER);
    for (int next = 1; next < arguments.size(); next++) {
      String argument = arguments.get(next);
      if (argument.equals("--fresh")) {
        fresh = true;
      } else if (argument.equals("--port-offset") && next + 1 < arguments.size()) {
        next++;
        offset = number(arguments.get(next));
      } else if (argument.equals("--data") && next + 1 < arguments.size()) {
        next++;
        data = home.resolve(arguments.get(next)).normalize();
      } else {
        throw new UsageException(
            "\""
                + argument
                + "\" is no option; there are --fresh, --port-offset N and --data FOLDER");
      }
    }
    return new Options(command, new Ports(offset), fresh, home, data);
  }

  private static Command command(String text) {
    for (Command command : Command.values()) {
      if (command.name().equalsIgnoreCase(text)) {
        return command;
      }
    }
    throw new UsageException("\"" + text + "\" is no command; say demo, start, stop or status");
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UsageException(
          "--port-offset \"" + text + "\" is no number; give one such as 100", e);
    }
  }

  private static Path workingFolder() {
    return Path.of(System.getProperty("concilia.home", ".")).toAbsolutePath().normalize();
  }
}
