package io.concilia.contracts.topic;

/** Names of message headers. Dead letters carry the {@code concilia-} ones; none holds a secret. */
public final class Headers {

  public static final String TRACEPARENT = "traceparent";
  public static final String SOURCE_TOPIC = "concilia-source-topic";
  public static final String SOURCE_PARTITION = "concilia-source-partition";
  public static final String SOURCE_OFFSET = "concilia-source-offset";
  public static final String CONSUMER = "concilia-consumer";
  public static final String STAGE = "concilia-stage";
  public static final String FAILURE_KIND = "concilia-failure-kind";
  public static final String FAILURE_CAUSE = "concilia-failure-cause";
  public static final String VENDOR_CODE = "concilia-vendor-code";
  public static final String VENDOR_MESSAGE = "concilia-vendor-message";
  public static final String ATTEMPTS = "concilia-attempts";

  private Headers() {}
}
