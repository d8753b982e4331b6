package io.concilia.contracts.wire;

import io.concilia.contracts.avro.CompanyMessage;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.time.ZoneId;
import java.util.Currency;

/** The Avro form of a {@link Company}. */
final class CompanyForm implements AvroForm<Company, CompanyMessage> {

  @Override
  public Class<CompanyMessage> recordType() {
    return CompanyMessage.class;
  }

  @Override
  public CompanyMessage toAvro(Company company) {
    return new CompanyMessage(
        company.connection().value(),
        company.tenant().value(),
        company.name(),
        company.account(),
        company.country(),
        company.baseCurrency().getCurrencyCode(),
        company.multiCurrency(),
        company.timeZone().getId(),
        company.closedUntil(),
        company.facts(),
        company.lists(),
        company.readAt());
  }

  @Override
  public Company fromAvro(CompanyMessage message) {
    return new Company(
        ConnectionId.of(message.getConnection()),
        TenantId.of(message.getTenant()),
        message.getName(),
        message.getAccount(),
        message.getCountry(),
        Currency.getInstance(message.getBaseCurrency()),
        message.getMultiCurrency(),
        ZoneId.of(message.getTimeZone()),
        message.getClosedUntil(),
        message.getFacts(),
        message.getLists(),
        message.getReadAt());
  }
}
