package io.concilia.connector.runtime.vendor;

import io.concilia.connector.runtime.connections.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How a source tells of changes. What it tells is a hint: only entity and id are taken from it. */
public interface SourceWebhook {

  /** Of a source that tells nothing: whoever says so is not believed. */
  SourceWebhook NONE =
      new SourceWebhook() {
        @Override
        public boolean authentic(
            WebhookMessage message, Function<String, Optional<Secret>> secrets) {
          return false;
        }

        @Override
        public List<SourceReference> hints(WebhookMessage message) {
          return List.of();
        }
      };

  /**
   * Whether the message surely comes from the connection's account. Compares in constant time.
   *
   * @param secrets the connection's secrets by name
   */
  boolean authentic(WebhookMessage message, Function<String, Optional<Secret>> secrets);

  /**
   * The records that a message is about.
   *
   * @throws MalformedHintException if it names none
   */
  List<SourceReference> hints(WebhookMessage message);
}
