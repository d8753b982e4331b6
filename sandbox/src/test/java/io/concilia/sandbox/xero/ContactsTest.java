package io.concilia.sandbox.xero;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Contacts and items: who holds a name, a number, a code. */
class ContactsTest extends XeroTest {

  private static final String TAKEN =
      "The contact name Acme is already assigned to another contact. The contact name must be"
          + " unique across all active contacts.";

  @Test
  void givesANameToOneActiveContactOnly() throws Exception {
    var acme = contact("Acme");

    assertThat(refused("Contacts", "{'Name':'Acme'}")).containsExactly(TAKEN);
    assertThat(refused("Contacts", "{'Name':'ACME'}")).hasSize(1);
    assertThat(refused("Contacts", "{'Name':'A <b>'}"))
        .containsExactly("The contact name cannot contain < or >.");

    archive(acme);
    contact("Acme");
    assertThat(refusal(post("/Contacts/" + acme, "{'Contacts':[{'ContactStatus':'ACTIVE'}]}")))
        .containsExactly(TAKEN);
  }

  @Test
  void tellsNamesApartByCaseWhenItIsToldTo() throws Exception {
    contact("Acme");
    settings("{'namesIgnoreCase':false}");

    contact("ACME");

    assertThat(refused("Contacts", "{'Name':'Acme'}")).containsExactly(TAKEN);
  }

  @Test
  void updatesByIdByNumberAndByName() throws Exception {
    var acme =
        created("Contacts", "{'Name':'Acme','ContactNumber':'crm-1'}").path("ContactID").asString();

    assertThat(posted("{'ContactID':'" + acme + "','FirstName':'Ann'}").path("Name").asString())
        .isEqualTo("Acme");
    assertThat(posted("{'ContactNumber':'crm-1','LastName':'Ito'}").path("ContactID").asString())
        .isEqualTo(acme);
    var byName = posted("{'Name':'acme','EmailAddress':'ann@acme.example'}");
    assertThat(byName.path("ContactID").asString()).isEqualTo(acme);
    assertThat(byName.path("FirstName").asString()).isEqualTo("Ann");
    assertThat(byName.path("LastName").asString()).isEqualTo("Ito");
    assertThat(refused("Contacts", "{'Name':'B','ContactNumber':'crm-1'}")).hasSize(1);
    assertThat(read("Contacts", "crm-1").path("ContactID").asString()).isEqualTo(acme);
    var unknown = "{'ContactID':'00000000-0000-0000-0000-000000000009','Name':'X'}";
    assertThat(refusal(post("/Contacts", "{'Contacts':[" + unknown + "]}")))
        .containsExactly("An existing Contact with the specified ContactID could not be found");
  }

  @Test
  void alwaysHasTwoAddressesAndFourPhones() throws Exception {
    var contact =
        created(
            "Contacts",
            "{'Name':'Acme','Addresses':[{'AddressType':'POBOX','City':'Bath'}],"
                + "'Phones':[{'PhoneType':'MOBILE','PhoneNumber':'555'}]}");
    var id = contact.path("ContactID").asString();

    var moved =
        only(
            post(
                "/Contacts/" + id,
                "{'Contacts':[{'Addresses':[{'AddressType':'STREET','City':'York'}]}]}"),
            "Contacts");

    assertThat(moved.path("Addresses")).hasSize(2);
    assertThat(moved.path("Addresses").get(0).path("City").asString()).isEqualTo("York");
    assertThat(moved.path("Addresses").get(1).path("City").asString()).isEqualTo("Bath");
    assertThat(moved.path("Phones")).hasSize(4);
    assertThat(moved.path("Phones").get(3).path("PhoneNumber").asString()).isEqualTo("555");
  }

  @Test
  void refusesWhatTheSpecificationDoesNotAllow() throws Exception {
    var unknown = put("/Contacts", "{'Contacts':[{'Name':'A','Nickname':'B'}]}");
    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.json().path("Type").asString()).isEqualTo("PostDataInvalidException");
    assertThat(unknown.json().path("Message").asString()).contains("Nickname");
    assertThat(refused("Contacts", "{'Name':'A','TaxNumber':'" + "1".repeat(51) + "'}"))
        .containsExactly("The field TaxNumber must be a string with a maximum length of 50.");
    var person = "{'FirstName':'A'}";
    var six = String.join(",", Collections.nCopies(6, person));
    assertThat(refused("Contacts", "{'Name':'A','ContactPersons':[" + six + "]}"))
        .containsExactly("A contact can have at most 5 contact persons.");
    assertThat(refused("Contacts", "{'Name':'A','EmailAddress':'nobody'}"))
        .containsExactly("Email address must be valid.");
  }

  @Test
  void savesTheGoodOnesOfManyAndSaysHowEachWent() throws Exception {
    contact("Acme");

    var answer =
        put(
            "/Contacts?summarizeErrors=false",
            "{'Contacts':[{'Name':'First'},{'Name':'Acme'},{'Name':'Third'}]}");

    assertThat(answer.status()).isEqualTo(200);
    var rows = answer.json().path("Contacts");
    assertThat(rows.get(0).path("StatusAttributeString").asString()).isEqualTo("OK");
    assertThat(rows.get(1).path("StatusAttributeString").asString()).isEqualTo("ERROR");
    assertThat(rows.get(1).path("HasValidationErrors").asBoolean()).isTrue();
    assertThat(messages(rows.get(1))).containsExactly(TAKEN);
    assertThat(rows.get(2).path("Name").asString()).isEqualTo("Third");
  }

  @Test
  void savesTheGoodOnesEvenWhenItAnswers400() throws Exception {
    contact("Acme");

    var answer = put("/Contacts", "{'Contacts':[{'Name':'First'},{'Name':'Acme'}]}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("Elements")).hasSize(1);
    assertThat(get("/Contacts").json().path("Contacts")).hasSize(2);
  }

  @Test
  void keepsArchivedContactsOutOfListsAndOfNewInvoices() throws Exception {
    var acme = contact("Acme");
    archive(acme);

    assertThat(get("/Contacts").json().path("Contacts")).isEmpty();
    assertThat(get("/Contacts?includeArchived=true").json().path("Contacts")).hasSize(1);
    assertThat(refused("Invoices", invoice(acme, "", line("1", "1", ""))))
        .first()
        .asString()
        .contains("has been archived");
  }

  @Test
  void changesTheContactByWhatStandsInAnInvoiceBesideItsId() throws Exception {
    var acme = contact("Acme");
    var sent =
        invoice(acme, "", line("1", "1", ""))
            .replace("'ContactID':'" + acme + "'", "'ContactID':'" + acme + "','Name':'Acme Ltd'");

    created("Invoices", sent);
    var fresh = sent.replace("'ContactID':'" + acme + "','Name':'Acme Ltd'", "'Name':'New Ltd'");
    created("Invoices", fresh);

    assertThat(read("Contacts", acme).path("Name").asString()).isEqualTo("Acme Ltd");
    assertThat(get("/Contacts").json().path("Contacts")).hasSize(2);
  }

  @Test
  void owesWhatIsNotPaid() throws Exception {
    var acme = contact("Acme");
    created("Invoices", invoice(acme, "", line("1", "10", "")));
    created(
        "Invoices", invoice(acme, "'CurrencyCode':'EUR'", line("1", "117", "'TaxType':'NONE'")));

    var receivable = read("Contacts", acme).path("Balances").path("AccountsReceivable");

    assertThat(number(receivable, "Outstanding")).isEqualByComparingTo("112");
    assertThat(number(receivable, "Overdue")).isZero();
  }

  @Test
  void givesAnItemsCodeOnce() throws Exception {
    var item = created("Items", "{'Code':'A1','Name':'Apple'}");

    assertThat(refused("Items", "{'Code':'A1'}"))
        .containsExactly("Price List Item with Code ''A1'' already exists");
    assertThat(refused("Items", "{'Name':'No code'}"))
        .containsExactly("Price List Item Code must be specified");
    assertThat(
            only(post("/Items", "{'Items':[{'Code':'A1','Name':'Pear'}]}"), "Items").path("ItemID"))
        .isEqualTo(item.path("ItemID"));
    var id = item.path("ItemID").asString();
    assertThat(call("DELETE", GB, "/Items/" + id, "").status()).isEqualTo(204);
    var gone = get("/Items/A1");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.text()).isEqualTo("The resource you're looking for cannot be found");
    created("Items", "{'Code':'A1'}");
  }

  private static void archive(String id) throws Exception {
    only(post("/Contacts/" + id, "{'Contacts':[{'ContactStatus':'ARCHIVED'}]}"), "Contacts");
  }

  private static JsonNode posted(String element) throws Exception {
    return only(post("/Contacts", "{'Contacts':[" + element + "]}"), "Contacts");
  }
}
