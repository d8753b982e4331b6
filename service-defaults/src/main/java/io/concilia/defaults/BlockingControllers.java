package io.concilia.defaults;

import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Runs every controller method with a plain return type off the event loop, since it may touch the
 * database: on virtual threads where the JVM has them, else on a bounded pool.
 */
final class BlockingControllers implements WebFluxConfigurer {

  private static final int THREADS = 32;
  private static final String PREFIX = "blocking-";

  private final AsyncTaskExecutor executor;

  BlockingControllers(Environment environment) {
    this.executor =
        Threading.VIRTUAL.isActive(environment)
            ? new SimpleAsyncTaskExecutorBuilder()
                .threadNamePrefix(PREFIX)
                .virtualThreads(true)
                .build()
            : boundedPool();
  }

  @Override
  public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
    configurer.setExecutor(executor);
  }

  private static ThreadPoolTaskExecutor boundedPool() {
    ThreadPoolTaskExecutor pool =
        new ThreadPoolTaskExecutorBuilder()
            .corePoolSize(THREADS)
            .maxPoolSize(THREADS)
            .allowCoreThreadTimeOut(true)
            .threadNamePrefix(PREFIX)
            .build();
    pool.setDaemon(true);
    pool.initialize();
    return pool;
  }
}
