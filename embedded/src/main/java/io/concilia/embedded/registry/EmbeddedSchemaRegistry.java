package io.concilia.embedded.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry that speaks as much of the Confluent protocol as Avro serializers and tools
 * need, on this machine only. Its schemas live in the compacted topic {@code _schemas}, so they
 * survive as long as Kafka's data does. One instance writes that topic at a time.
 */
public final class EmbeddedSchemaRegistry implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService executor;
  private final KafkaJournal journal;

  private EmbeddedSchemaRegistry(
      HttpServer server, ExecutorService executor, KafkaJournal journal) {
    this.server = server;
    this.executor = executor;
    this.journal = journal;
  }

  /**
   * Starts when all schemas are read.
   *
   * @param port zero for any free port
   */
  public static EmbeddedSchemaRegistry start(int port, String bootstrapServers) {
    KafkaJournal journal = KafkaJournal.open(bootstrapServers);
    try {
      SchemaStore store = new SchemaStore(journal);
      journal.readAll(store::restore);
      HttpServer server = HttpServer.create(new InetSocketAddress(HOST, port), 0);
      ExecutorService executor =
          Executors.newFixedThreadPool(THREADS, EmbeddedSchemaRegistry::thread);
      server.setExecutor(executor);
      server.createContext("/", new HttpFront(new Endpoints(store)));
      server.start();
      return new EmbeddedSchemaRegistry(server, executor, journal);
    } catch (IOException e) {
      journal.close();
      throw new UncheckedIOException(
          "the schema registry cannot listen on port " + port + "; is another one running?", e);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  public String url() {
    return "http://" + HOST + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
    journal.close();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "schema-registry");
    thread.setDaemon(true);
    return thread;
  }
}
