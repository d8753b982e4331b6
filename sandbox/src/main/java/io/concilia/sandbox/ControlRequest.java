package io.concilia.sandbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to the vendor's own part of the control API. {@code path} starts after the vendor's
 * name: {@code [invoice]} for {@code GET /sandbox/quickbooks/invoice}.
 */
public record ControlRequest(
    String method, List<String> path, Map<String, String> query, ObjectNode body) {

  public boolean is(String wantedMethod, String... wantedPath) {
    return method.equals(wantedMethod) && path.equals(List.of(wantedPath));
  }

  public @Nullable String parameter(String name) {
    return query.get(name);
  }
}
