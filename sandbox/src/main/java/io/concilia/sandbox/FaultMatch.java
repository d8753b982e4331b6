package io.concilia.sandbox;

import org.jspecify.annotations.Nullable;

/** Which calls a fault meets; what is null meets all. */
public record FaultMatch(
    @Nullable String account,
    @Nullable String method,
    @Nullable String pathContains,
    @Nullable String entity,
    @Nullable String operation) {

  public static final FaultMatch ANY = new FaultMatch(null, null, null, null, null);

  public static FaultMatch operation(String entity, String operation) {
    return new FaultMatch(null, null, null, entity, operation);
  }

  public static FaultMatch account(String account) {
    return new FaultMatch(account, null, null, null, null);
  }

  boolean meets(ApiRequest request, CallSubject subject) {
    return same(account, subject.account())
        && same(method, request.method())
        && (pathContains == null || request.path().contains(pathContains))
        && same(entity, subject.entity())
        && same(operation, subject.operation());
  }

  private static boolean same(@Nullable String wanted, String actual) {
    return wanted == null || wanted.equalsIgnoreCase(actual);
  }
}
