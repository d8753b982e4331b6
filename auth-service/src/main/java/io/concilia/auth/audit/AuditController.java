package io.concilia.auth.audit;

import static io.concilia.defaults.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;

import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads the audit log: an administrator their tenant's, an operator the installation's. */
@RestController
@Tag(name = "Audit", description = "What was done, by whom, about what")
class AuditController {

  private static final int LONGEST_PAGE = 500;

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  /** Who may call what is in here. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    AccessRules auditAccess() {
      return AccessRules.of(
          allow(GET, "/audit", Role.ADMINISTRATOR),
          allow(GET, "/audit/installation", Role.OPERATOR));
    }
  }

  /**
   * @param next what to give as {@code before} for the next page; absent on the last
   */
  record Page(List<AuditLog.Entry> events, @Nullable Long next) {}

  @GetMapping("/audit")
  @Operation(summary = "The acts in the caller's tenant, newest first")
  Page ofTenant(
      Caller caller,
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "100") int limit) {
    return page(caller.tenant(), before, limit);
  }

  @GetMapping("/audit/installation")
  @Operation(summary = "The acts that concern the whole installation, newest first")
  Page ofInstallation(
      @RequestParam(required = false) @Nullable Long before,
      @RequestParam(defaultValue = "100") int limit) {
    return page(null, before, limit);
  }

  private Page page(@Nullable String tenant, @Nullable Long before, int limit) {
    int size = Math.max(1, Math.min(limit, LONGEST_PAGE));
    List<AuditLog.Entry> found = log.read(tenant, before, size + 1);
    List<AuditLog.Entry> page = found.subList(0, Math.min(size, found.size()));
    return new Page(page, found.size() > size ? page.get(size - 1).id() : null);
  }
}
