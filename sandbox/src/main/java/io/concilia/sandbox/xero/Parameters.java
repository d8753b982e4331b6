package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiRequest;
import java.util.Set;

/** Query parameters: one that nobody knows is a mistake of the caller's. */
final class Parameters {

  private Parameters() {}

  static void require(ApiRequest request, Set<String> known) {
    for (String name : request.query().keySet()) {
      if (!known.contains(name)) {
        throw XeroFault.query(
            "The parameter '"
                + name
                + "' is not known for "
                + request.path()
                + "; known are "
                + known);
      }
    }
  }

  static boolean fourDecimals(ApiRequest request) {
    return "4".equals(request.parameter("unitdp"));
  }
}
