package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;

/** Where a record is written, and by whose rules. */
record Setting(
    Connection connection, Integration integration, Policies policies, VendorProfile profile) {}
