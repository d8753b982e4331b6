package io.concilia.connector.quickbooks.wire;

import org.jspecify.annotations.Nullable;

/** A customer to create; an update leaves out what accounting owns. */
public record CustomerDocument(
    String displayName,
    @Nullable String companyName,
    @Nullable String title,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable EmailAddress primaryEmailAddr,
    @Nullable TelephoneNumber primaryPhone,
    @Nullable TelephoneNumber mobile,
    @Nullable WebSiteAddress webAddr,
    @Nullable PhysicalAddress billAddr,
    @Nullable PhysicalAddress shipAddr,
    String notes,
    @Nullable String acctNum,
    @Nullable String primaryTaxIdentifier,
    @Nullable String businessNumber,
    @Nullable Boolean taxable,
    @Nullable Ref currencyRef,
    @Nullable Ref salesTermRef,
    @Nullable Ref parentRef,
    @Nullable Boolean job,
    @Nullable Boolean billWithParent) {}
