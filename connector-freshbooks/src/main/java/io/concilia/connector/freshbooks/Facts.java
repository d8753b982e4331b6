package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.vendor.VendorProfile;
import java.math.BigDecimal;

/** Names of what the profile of a FreshBooks business holds beside the common fields. */
final class Facts {

  static final String BUSINESS_UUID = "businessUuid";
  static final String SUBSCRIPTION = "subscription";
  static final String ROLE = "role";

  /** The business's taxes, and {@link #NO_TAX}: label to id. */
  static final String TAX_CODES = "taxCodes";

  /** The code of a row whose lines carry no tax, such as exempt or out of scope. */
  static final String NO_TAX = "none";

  private Facts() {}

  /**
   * A tax of the business.
   *
   * @param compound whether it is reckoned on the amount with the tax before it
   */
  record Tax(String name, BigDecimal percent, boolean compound) {}

  /** The facts that {@link #tax} reads. */
  static String taxFact(String id, String property) {
    return "tax." + id + "." + property;
  }

  static Tax tax(VendorProfile profile, String id) {
    return new Tax(
        profile.facts().getOrDefault(taxFact(id, "name"), ""),
        new BigDecimal(profile.facts().getOrDefault(taxFact(id, "percent"), "0")),
        Boolean.parseBoolean(profile.facts().get(taxFact(id, "compound"))));
  }
}
