package io.concilia.connector.quickbooks.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An estimate, an invoice or a credit memo: QuickBooks gives them one shape. */
public record SalesForm(
    Ref customerRef,
    @Nullable Ref currencyRef,
    LocalDate txnDate,
    @Nullable LocalDate dueDate,
    @Nullable Ref salesTermRef,
    @Nullable String docNumber,
    @Nullable String globalTaxCalculation,
    @Nullable PhysicalAddress billAddr,
    @Nullable PhysicalAddress shipAddr,
    @Nullable Memo customerMemo,
    String privateNote,
    @Nullable List<CustomFieldValue> customField,
    @Nullable Ref classRef,
    @Nullable Ref departmentRef,
    String emailStatus,
    @Nullable List<LinkedTxn> linkedTxn,
    @Nullable String txnStatus,
    @Nullable LocalDate expirationDate,
    List<SalesLine> line) {

  public SalesForm {
    line = List.copyOf(line);
  }
}
