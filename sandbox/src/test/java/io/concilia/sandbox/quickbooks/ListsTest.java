package io.concilia.sandbox.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers, items and other lists. */
class ListsTest extends QuickBooksTest {

  @Test
  void refusesANameThatAnyCustomerVendorOrEmployeeHolds() throws Exception {
    customer(US, "Acme");
    created(US, "/vendor", "{'DisplayName':'Tool Rental'}");

    assertFault(post(US, "/customer", "{'DisplayName':'ACME'}"), "6240");
    assertFault(post(US, "/customer", "{'DisplayName':' tool rental '}"), "6240");
    assertFault(post(US, "/employee", "{'GivenName':'Acme'}"), "6240");
    assertThat(post(ES, "/customer", "{'DisplayName':'Acme'}").status()).isEqualTo(200);
  }

  @Test
  void makesADisplayNameOfThePartsOfAName() throws Exception {
    var customer = created(US, "/customer", "{'GivenName':'Ann','FamilyName':'Ito'}");

    assertThat(customer.path("DisplayName").asString()).isEqualTo("Ann Ito");
    assertFault(post(US, "/customer", "{'CompanyName':'No Name Ltd'}"), "6080");
    assertFault(post(US, "/customer", "{'DisplayName':'  '}"), "6080");
  }

  @Test
  void renamesWhatIsMadeInactiveSoThatItsNameIsFree() throws Exception {
    var acme = created(US, "/customer", "{'DisplayName':'Acme'}");
    var gone = created(US, "/customer", "{" + handle(acme) + ",'sparse':true,'Active':false}");
    var second = created(US, "/customer", "{'DisplayName':'Acme'}");

    assertThat(gone.path("DisplayName").asString()).isEqualTo("Acme (deleted)");
    assertThat(gone.path("Active").asBoolean()).isFalse();
    assertFault(
        post(US, "/customer", "{" + handle(gone) + ",'sparse':true,'Active':true}"), "6240");
    created(US, "/customer", "{" + handle(second) + ",'sparse':true,'DisplayName':'Acme Two'}");
    var back = created(US, "/customer", "{" + handle(gone) + ",'sparse':true,'Active':true}");
    assertThat(back.path("DisplayName").asString()).isEqualTo("Acme");
  }

  @Test
  void keepsAnInactiveElementAsItIs() throws Exception {
    var acme = created(US, "/customer", "{'DisplayName':'Acme'}");
    var gone = created(US, "/customer", "{" + handle(acme) + ",'sparse':true,'Active':false}");

    assertFault(post(US, "/customer", "{" + handle(gone) + ",'sparse':true,'Notes':'x'}"), "6000");
    assertFault(post(US, "/invoice", invoice("1", "", line("10", null))), "610");
    assertThat(get(US, "/customer/1").json().path("Customer").path("Active").asBoolean()).isFalse();
  }

  @Test
  void keepsACustomerWithABalanceActive() throws Exception {
    customer(US, "Acme");
    created(US, "/invoice", invoice("1", "", line("10", null)));

    assertFault(
        post(US, "/customer", "{'Id':'1','SyncToken':'0','sparse':true,'Active':false}"), "6220");
  }

  @ParameterizedTest(name = "{0} of {1} characters")
  @CsvSource({
    "DisplayName,501",
    "GivenName,101",
    "Title,17",
    "CompanyName,101",
    "Notes,2001",
    "PrintOnCheckName,111",
    "ResaleNum,17"
  })
  void refusesWhatIsTooLong(String property, int length) throws Exception {
    var body = "{'DisplayName':'Acme','" + property + "':'" + "x".repeat(length) + "'}";
    var unique = property.equals("DisplayName") ? body.replace("'DisplayName':'Acme',", "") : body;

    var answer = post(US, "/customer", unique);

    assertFault(answer, "2050");
    assertThat(detail(answer))
        .isEqualTo(
            "String length specified does not match the supported length. Min:0 Max:"
                + (length - 1)
                + " supported. Supplied length:"
                + length);
  }

  @Test
  void refusesWhatIsTooLongInsideAnObject() throws Exception {
    assertFault(
        post(
            US,
            "/customer",
            "{'DisplayName':'A','PrimaryPhone':{'FreeFormNumber':'" + "1".repeat(31) + "'}}"),
        "2050");
    assertFault(
        post(
            US,
            "/customer",
            "{'DisplayName':'A','BillAddr':{'PostalCode':'" + "1".repeat(31) + "'}}"),
        "2050");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2040|{'DisplayName':'A:B'}",
        "2040|{'DisplayName':'A\\tB'}",
        "2210|{'DisplayName':'A','PrimaryEmailAddr':{'Address':'nobody'}}",
        "2170|{'DisplayName':'A','PreferredDeliveryMethod':'Pigeon'}",
        "2010|{'DisplayName':'A','Taxable':'perhaps'}",
        "2010|{'DisplayName':'A','BillAddr':'Street 1'}",
        "2010|{'DisplayName':'A','BillAddr':{'Street':'1'}}",
        "2010|{'DisplayName':'A','CurrencyRef':{'id':'USD'}}",
        "2220|{'DisplayName':'A','CurrencyRef':{'value':'XXY'}}",
        "6000|{'DisplayName':'A','CurrencyRef':{'value':'EUR'}}",
        "2500|{'DisplayName':'A','ParentRef':{'value':'970'},'Job':true}",
        "2010|{'DisplayName':",
        "2010|[]",
      })
  void refusesWhatIsWrong(String code, String body) throws Exception {
    assertFault(post(US, "/customer", body), code);
  }

  @Test
  void namesASubCustomerByItsParents() throws Exception {
    customer(US, "Acme");

    var north =
        created(US, "/customer", "{'DisplayName':'North','Job':true,'ParentRef':{'value':'1'}}");

    assertThat(north.path("FullyQualifiedName").asString()).isEqualTo("Acme:North");
    assertThat(north.path("Level").asInt()).isEqualTo(1);
    assertFault(
        post(US, "/customer", "{'Id':'1','SyncToken':'0','sparse':true,'ParentRef':{'value':'1'}}"),
        "900");
  }

  @Test
  void bindsACustomerToOneCurrencyOnceItHasTransactions() throws Exception {
    var acme = created(ES, "/customer", "{'DisplayName':'Acme','CurrencyRef':{'value':'USD'}}");
    var changed =
        created(
            ES, "/customer", "{" + handle(acme) + ",'sparse':true,'CurrencyRef':{'value':'GBP'}}");
    created(
        ES,
        "/estimate",
        invoice(
            "1",
            "'CurrencyRef':{'value':'GBP'},'GlobalTaxCalculation':'NotApplicable'",
            line("10", null)));

    assertFault(
        post(
            ES,
            "/customer",
            "{" + handle(changed) + ",'sparse':true,'CurrencyRef':{'value':'EUR'}}"),
        "6000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020|{'Type':'Service','IncomeAccountRef':{'value':'1'}}",
        "2020|{'Name':'A','Type':'Service'}",
        "2040|{'Name':'A:B','Type':'Service','IncomeAccountRef':{'value':'1'}}",
        "2500|{'Name':'A','Type':'Service','IncomeAccountRef':{'value':'77'}}",
        "6430|{'Name':'A','Type':'Service','IncomeAccountRef':{'value':'8'}}",
        "6240|{'Name':'services','Type':'Service','IncomeAccountRef':{'value':'1'}}",
        "2170|{'Name':'A','Type':'Product','IncomeAccountRef':{'value':'1'}}",
        "2020|{'Name':'A','Type':'Inventory','IncomeAccountRef':{'value':'1'}}",
      })
  void refusesAnItemThatIsWrong(String code, String body) throws Exception {
    assertFault(post(US, "/item", body), code);
  }

  @Test
  void takesNeitherDeletesOfListsNorWritesOfTaxCodes() throws Exception {
    customer(US, "Acme");

    assertFault(post(US, "/customer?operation=delete", "{'Id':'1','SyncToken':'0'}"), "500");
    assertFault(post(US, "/taxcode", "{'Name':'Mine'}"), "500");
    assertFault(post(US, "/customer?operation=frobnicate", "{'DisplayName':'B'}"), "500");
  }
}
