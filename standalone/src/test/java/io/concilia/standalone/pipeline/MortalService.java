package io.concilia.standalone.pipeline;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.defaults.ConciliaService;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.BatchInterceptor;

/**
 * Runs one service as its own process does, except that it dies on the spot at the point that its
 * {@link DeathNote} names. Arguments: the application class, the service's name, its settings.
 */
final class MortalService {

  /** A batch of messages is worked off, and its offsets are not committed. */
  static final String BATCH_HANDLED = "batch-handled";

  private static final int KILLED = 137;

  private MortalService() {}

  public static void main(String[] arguments) throws ClassNotFoundException {
    dieWithTheTest();
    DeathNote note = new DeathNote(Path.of(System.getProperty(DeathNote.PROPERTY)));
    ConciliaService.builder(Class.forName(arguments[0]), arguments[1])
        .initializers(context -> listen((ConfigurableApplicationContext) context, note))
        .run(Arrays.copyOfRange(arguments, 2, arguments.length));
  }

  private static void listen(ConfigurableApplicationContext context, DeathNote note) {
    Checkpoints checkpoints = point -> dieAt(point, note);
    context.getBeanFactory().registerSingleton("checkpoints", checkpoints);
    context.getBeanFactory().registerSingleton("batchInterceptor", new Handled(note));
  }

  private static void dieAt(String point, DeathNote note) {
    if (note.names(point)) {
      note.carriedOut();
      // As kill -9: no hook, no finally, nothing is flushed.
      Runtime.getRuntime().halt(KILLED);
    }
  }

  private static void dieWithTheTest() {
    ProcessHandle.current()
        .parent()
        .ifPresent(test -> test.onExit().thenRun(() -> Runtime.getRuntime().halt(KILLED)));
  }

  private record Handled(DeathNote note) implements BatchInterceptor<Object, Object> {

    @Override
    public ConsumerRecords<Object, Object> intercept(
        ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
      return batch;
    }

    @Override
    public void success(ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
      dieAt(BATCH_HANDLED, note);
    }
  }
}
