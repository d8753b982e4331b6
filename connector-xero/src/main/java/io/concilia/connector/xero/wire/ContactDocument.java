package io.concilia.connector.xero.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact to create; an update leaves out what accounting owns. */
public record ContactDocument(
    String name,
    String contactNumber,
    @Nullable String accountNumber,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String emailAddress,
    @Nullable String companyNumber,
    @Nullable String taxNumber,
    @Nullable String accountsReceivableTaxType,
    @Nullable List<PostalAddress> addresses,
    @Nullable List<Phone> phones,
    @Nullable List<ContactPerson> contactPersons,
    @Nullable String defaultCurrency,
    @Nullable PaymentTerms paymentTerms) {}
