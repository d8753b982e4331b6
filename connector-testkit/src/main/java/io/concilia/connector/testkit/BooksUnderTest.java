package io.concilia.connector.testkit;

import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.contracts.identity.RecordType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One company in the sandbox: how it is reached, and what its bookkeeper does by hand. All that a
 * connector implements to run the suites; ids are the vendor's.
 */
public interface BooksUnderTest {

  /** The connector's own adapter, over real HTTP. */
  VendorAdapter adapter();

  /** How the company is reached. */
  Account account();

  /**
   * The tables of the integration: {@code tax} with the keys {@code standard}, {@code reduced} and
   * {@code surcharged} as the country has them, {@code revenue} with the row {@code default}.
   */
  Map<String, List<Map<String, String>>> tables();

  /** What the vendor lacks, each with the reason. */
  Map<Capability, String> lacks();

  /** What faults of the sandbox call records of this type, such as {@code invoice}. */
  String entity(RecordType type);

  /** All that the books hold of a type, inactive ones too, whoever made it; not what is deleted. */
  List<String> ids(RecordType type);

  /** Adds a customer, with nothing but a name. */
  String addCustomer(String name);

  /** Adds what takes a name away from customers without being one. */
  void addSupplier(String name);

  /**
   * Adds an invoice of one untaxed line, in the company's currency; a draft where there are any.
   */
  String addInvoice(String customer, @Nullable String number, BigDecimal net, LocalDate date);

  /** Changes the telephone number of a customer, and nothing else. */
  void rephone(String customer, String number);

  /** Changes the price of a document's first line to this, and nothing else. */
  void reprice(RecordType type, String id, BigDecimal price);

  /** Takes an invoice out of its draft, where there are any, without sending it. */
  void approve(String invoice);

  /** Sends an invoice to its customer. */
  void send(String invoice);

  void pay(String invoice, BigDecimal amount);

  /** Voids an invoice, or deletes it where nothing can be voided. */
  void remove(String invoice);

  void closeBooks(LocalDate until);

  /** Sets the company up so that numbers come with the documents. */
  void numberByHand();

  /** The given token is no longer good; this one is. */
  void replaceToken(String token);

  /**
   * A company of the vendor as the runtime is configured for it.
   *
   * @param id as it stands in the connection
   */
  record Account(String id, String baseUrl, String token, Map<String, String> settings) {

    /** Leaves out the token. */
    @Override
    public String toString() {
      return "Account[" + id + "]";
    }
  }
}
