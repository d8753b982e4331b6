package io.concilia.auth.vendors;

import java.net.URI;

/** Where a vendor's authorization server and its API are. */
record Endpoints(URI authorize, URI token, URI revoke, URI api) {

  /** Those that are set stand in for the vendor's own. */
  Endpoints with(VendorsProperties.Places set) {
    return new Endpoints(
        set.authorize() == null ? authorize : set.authorize(),
        set.token() == null ? token : set.token(),
        set.revoke() == null ? revoke : set.revoke(),
        set.api() == null ? api : set.api());
  }

  URI api(String path) {
    return URI.create(api + path);
  }
}
