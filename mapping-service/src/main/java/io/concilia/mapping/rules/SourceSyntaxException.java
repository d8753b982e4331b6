package io.concilia.mapping.rules;

/** A path or a transform that cannot be understood; its message says where and what would be. */
final class SourceSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SourceSyntaxException(String message) {
    super(message);
  }

  String remedy() {
    return String.valueOf(getMessage());
  }
}
