package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Clients, items and taxes. */
class ListsTest extends FreshBooksTest {

  @Test
  void namesAClientByItsEmailWhenItHasNoName() throws Exception {
    var client = created(Entity.CLIENT, "{'email':'a@b.example'}");
    var person = created(Entity.CLIENT, "{'fname':'Jane','lname':'Doe','email':'a@b.example'}");

    assertThat(client.path("organization").asString()).isEqualTo("a@b.example");
    assertThat(person.path("organization").asString()).isEmpty();
    assertThat(client.path("userid")).isEqualTo(client.path("id"));
    assertThat(client.path("currency_code").asString()).isEqualTo("CAD");
    assertRefused(post(Entity.CLIENT, "{'p_city':'Toronto'}"), 422, 1001, "organization");
    assertRefused(post(Entity.CLIENT, "{'email':'nobody'}"), 422, 1004, "email");
  }

  @Test
  void tellsWhenAClientSignedUpInUniversalTime() throws Exception {
    var client = client("Acme");

    assertThat(client.path("signup_date").asString()).isEqualTo("2026-03-01 18:00:00");
    assertThat(client.path("updated").asString()).isEqualTo("2026-03-01 13:00:00");
  }

  @Test
  void changesOnlyTheKeysThatAreSent() throws Exception {
    var client = created(Entity.CLIENT, "{'organization':'Acme','note':'crm:42','fax':'1'}");

    var after = changed(Entity.CLIENT, client, "{'fax':null,'userid':5,'nonsense':1}");

    assertThat(after.path("note").asString()).isEqualTo("crm:42");
    assertThat(after.path("fax").isNull()).isTrue();
    assertThat(after.path("userid")).isEqualTo(client.path("userid"));
    assertThat(after.has("nonsense")).isFalse();
  }

  @Test
  void refusesUnknownKeysWhereTold() throws Exception {
    settings("{'refuseUnknownKeys':true}");

    assertRefused(
        post(Entity.CLIENT, "{'organization':'Acme','nonsense':1}"), 422, 1004, "nonsense");
    assertThat(post(Entity.CLIENT, "{'organization':'Acme','userid':1}").status()).isEqualTo(200);
  }

  @Test
  void keepsEmailsUniqueAndClientsFewWhereTold() throws Exception {
    settings("{'uniqueClientEmails':true,'clientLimit':2}");
    var first = created(Entity.CLIENT, "{'email':'a@b.example'}");

    assertRefused(post(Entity.CLIENT, "{'email':'A@b.example'}"), 422, 1004, "email");
    changed(Entity.CLIENT, first, "{'email':'a@b.example','fname':'Al'}");
    client("Second");
    assertRefused(post(Entity.CLIENT, "{'organization':'Third'}"), 422, 1004, "");
    changed(Entity.CLIENT, first, "{'vis_state':2}");
    client("Third");
  }

  @Test
  void tellsWhatAClientOwesWhenAsked() throws Exception {
    var invoice = invoice("", line("1", "50.00"));
    var client = "/users/clients/" + invoice.path("customerid").asString();
    assertThat(object(get(client)).has("outstanding_balance")).isFalse();
    assertThat(object(get(client + "?include[]=outstanding_balance")).path("outstanding_balance"))
        .isEmpty();

    changed(Entity.INVOICE, invoice, "{'action_mark_as_sent':true}");
    paid(invoice, "20.00");

    assertThat(object(get(client + "?include[]=outstanding_balance")).path("outstanding_balance"))
        .isEqualTo(json("[{'amount':{'amount':'30.00','code':'CAD'}}]"));
  }

  @Test
  void pricesAndTaxesAnItem() throws Exception {
    var item =
        created(
            Entity.ITEM,
            "{'name':'Bowl','sku':'B-1','unit_cost':{'amount':'1.005'},'tax1':1001,'tax2':null}");

    assertThat(item.path("unit_cost")).isEqualTo(json("{'amount':'1.01','code':'CAD'}"));
    assertThat(item.path("tax1").asLong()).isEqualTo(1001);
    assertThat(item.path("tax2").asLong()).isZero();
    assertRefused(post(Entity.ITEM, "{'sku':'B-2'}"), 422, 1001, "name");
    assertRefused(post(Entity.ITEM, "{'name':'A','tax1':77}"), 404, 1012, "taxid");
    assertRefused(post(Entity.ITEM, "{'name':'A','tax1':1001,'tax2':1001}"), 422, 1019, "tax2");
    assertRefused(post(Entity.ITEM, "{'name':'A','unit_cost':'5'}"), 422, 1004, "unit_cost");
  }

  @Test
  void keepsTaxNamesUniqueAndDeletesTaxesForGood() throws Exception {
    var answer = post(Entity.TAX, "{'name':'HST','amount':'15'}");

    assertRefused(answer, 422, 13002, "name");
    assertThat(answer.text()).contains("The tax name 'HST' is already in use.");
    assertRefused(post(Entity.TAX, "{'name':'A','amount':'1.2345'}"), 422, 1018, "amount");
    var tax = created(Entity.TAX, "{'name':'A','amount':'1.234'}");
    assertThat(send("DELETE", "/taxes/taxes/" + id(tax), "").status()).isEqualTo(200);
    assertRefused(get("/taxes/taxes/" + id(tax)), 404, 1012, "taxid");
    assertThat(list(Entity.TAX, "")).hasSize(3);
    assertThat(created(Entity.TAX, "{'name':'A','amount':'1'}").path("id"))
        .isNotEqualTo(tax.path("id"));
  }
}
