package io.concilia.defaults.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** Refuses to start a service whose endpoints and rules do not name each other. */
final class RuledEndpoints implements SmartInitializingSingleton {

  private final Collection<RequestMappingInfoHandlerMapping> mappings;
  private final AccessRules shared;
  private final List<AccessRules> tables;

  /**
   * @param shared rules of endpoints that a service may or may not have
   */
  RuledEndpoints(
      Collection<RequestMappingInfoHandlerMapping> mappings,
      AccessRules shared,
      List<AccessRules> tables) {
    this.mappings = mappings;
    this.shared = shared;
    this.tables = tables;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (tables.isEmpty()) {
      return;
    }
    Set<String> mapped = mapped();
    Set<String> own = endpoints(tables.stream().flatMap(table -> table.rules().stream()));
    Set<String> open = new TreeSet<>(mapped);
    open.removeAll(own);
    open.removeAll(endpoints(shared.rules().stream()));
    Set<String> stale = new TreeSet<>(own);
    stale.removeAll(mapped);
    if (!open.isEmpty() || !stale.isEmpty()) {
      throw new IllegalStateException(
          "endpoints without a rule: %s; rules without an endpoint: %s; correct the AccessRules"
              .formatted(open, stale));
    }
  }

  /** Such as {@code GET /records}. */
  private Set<String> mapped() {
    return mappings.stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(RuledEndpoints::endpoints)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> endpoints(RequestMappingInfo mapping) {
    Set<?> methods = mapping.getMethodsCondition().getMethods();
    return mapping.getPatternsCondition().getPatterns().stream()
        .flatMap(
            path ->
                methods.isEmpty()
                    ? Stream.of("any method " + path)
                    : methods.stream().map(method -> method + " " + path));
  }

  private static Set<String> endpoints(Stream<AccessRule> rules) {
    return rules.map(AccessRule::endpoint).collect(Collectors.toCollection(TreeSet::new));
  }
}
