package io.concilia.standalone;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** A bookkeeper of a demo company, in its QuickBooks. */
final class DemoBookkeeper {

  private static final String NOTE = "By hand, from an e-mail";

  private final JsonApi api;

  DemoBookkeeper(String sandbox, DemoCompany company) {
    this.api =
        new JsonApi(
            sandbox + "/quickbooks/v3/company/" + company.account(),
            "Authorization",
            "Bearer " + company.token());
  }

  /** Mails an invoice to the customer. */
  void send(String invoice) {
    api.post("/invoice/" + invoice + "/send?sendTo=office@customer.example", "");
  }

  /** Takes part of an invoice's total, unless something was paid of it before. */
  void takePartPayment(String invoice, BigDecimal part) {
    JsonNode read = api.get("/invoice/" + invoice).path("Invoice");
    BigDecimal total = read.path("TotalAmt").decimalValue();
    if (read.path("Balance").decimalValue().compareTo(total) < 0) {
      return;
    }
    String amount = total.multiply(part).setScale(2, RoundingMode.HALF_UP).toPlainString();
    api.post(
        "/payment?minorversion=75",
        """
        {"CustomerRef": {"value": "%s"}, "CurrencyRef": {"value": "USD"}, "TotalAmt": %s,
         "Line": [{"Amount": %s, "LinkedTxn": [{"TxnId": "%s", "TxnType": "Invoice"}]}]}
        """
            .formatted(read.path("CustomerRef").path("value").asString(), amount, amount, invoice));
  }

  /**
   * An invoice like this one, to the same customer for these pieces, unless it is there already.
   */
  void invoiceByHand(String like, int pieces) {
    for (JsonNode known : query("select * from Invoice").path("Invoice")) {
      if (known.path("PrivateNote").asString("").equals(NOTE)) {
        return;
      }
    }
    JsonNode invoice = api.get("/invoice/" + like).path("Invoice");
    JsonNode line = invoice.path("Line").get(0);
    JsonNode detail = line.path("SalesItemLineDetail");
    String amount =
        detail
            .path("UnitPrice")
            .decimalValue()
            .multiply(BigDecimal.valueOf(pieces))
            .toPlainString();
    api.post(
        "/invoice?minorversion=75",
        """
        {"CustomerRef": {"value": "%s"}, "CurrencyRef": {"value": "USD"}, "PrivateNote": "%s",
         "Line": [{"DetailType": "SalesItemLineDetail", "Amount": %s,
           "SalesItemLineDetail": {"ItemRef": {"value": "%s"}, "Qty": %d, "UnitPrice": %s,
             "TaxCodeRef": {"value": "TAX"}}}]}
        """
            .formatted(
                invoice.path("CustomerRef").path("value").asString(),
                NOTE,
                amount,
                detail.path("ItemRef").path("value").asString(),
                pieces,
                detail.path("UnitPrice").decimalValue().toPlainString()));
  }

  private JsonNode query(String text) {
    return api.get(
            "/query?minorversion=75&query=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .path("QueryResponse");
  }
}
