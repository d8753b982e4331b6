package io.concilia.auth.vendors;

import java.util.List;

/**
 * Whose consent it is, and for what.
 *
 * @param subject tells the grants of one application apart, whatever the vendor tells them by
 */
public record Consent(String subject, List<Company> companies) {

  public Consent {
    companies = List.copyOf(companies);
  }
}
