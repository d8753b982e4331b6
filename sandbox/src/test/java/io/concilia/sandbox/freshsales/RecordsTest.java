package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {

  private FakeCrm crm;

  @BeforeEach
  void start() {
    crm = FakeCrm.fresh();
  }

  @Test
  void createsARecordWithItsTimesInTheAccountsZoneAndSeventeenDigitIds() {
    var account = crm.post("sales_accounts", "{'sales_account':{'name':'Ferrer'}}");

    var created = account.path("sales_account");
    assertThat(created.path("id").asString()).hasSize(17);
    assertThat(created.path("created_at").asString()).isEqualTo("2026-03-02T18:00:00+01:00");
    assertThat(created.path("mcr_id").longValue()).isGreaterThan(1L << 53);
    assertThat(created.path("open_deals_amount").asString()).isEqualTo("0.0");
  }

  @Test
  void givesTheSameIdToAnAccountAndAContact() {
    var account = crm.account("Ferrer");

    assertThat(crm.contact("Ferrer", "a@example.org")).isEqualTo(account);
  }

  @Test
  void replacesTheWholeCustomFieldOnPut() {
    var id = crm.deal("Hosting", ",'custom_field':{'cf_po_number':'PO-1'}");

    var updated = crm.put("deals/" + id, "{'deal':{'custom_field':{'cf_invoice_number':'7'}}}");

    var custom = updated.path("deal").path("custom_field");
    assertThat(custom.path("cf_invoice_number").asString()).isEqualTo("7");
    assertThat(custom.path("cf_po_number").isNull()).isTrue();
  }

  @Test
  void leavesCustomFieldsAloneWhenAPutDoesNotNameThem() {
    var id = crm.deal("Hosting", ",'custom_field':{'cf_po_number':'PO-1'}");

    var updated = crm.put("deals/" + id, "{'deal':{'name':'Hosting 2'}}").path("deal");

    assertThat(updated.path("custom_field").path("cf_po_number").asString()).isEqualTo("PO-1");
    assertThat(updated.path("name").asString()).isEqualTo("Hosting 2");
  }

  @Test
  void ignoresUnknownFieldsWithoutAWord() {
    var id = crm.deal("Hosting", ",'custom_field':{'cf_unheard_of':'x'},'nonsense':1");

    var deal = crm.get("deals/" + id).path("deal");

    assertThat(deal.path("custom_field").has("cf_unheard_of")).isFalse();
    assertThat(deal.has("nonsense")).isFalse();
  }

  @Test
  void acceptsAFieldWithAHyphenOnceDeclared() {
    crm.control(
        "POST", "fields", "{'entity':'deal','fields':[{'name':'cf_on-site','label':'On site'}]}");

    var id =
        crm.deal("Hosting", ",'custom_field':{'cf_on-site':'yes','cf_no-go_truck_types':'A;B'}");

    var custom = crm.get("deals/" + id).path("deal").path("custom_field");
    assertThat(custom.path("cf_on-site").asString()).isEqualTo("yes");
    assertThat(custom.path("cf_no-go_truck_types").asString()).isEqualTo("A;B");
  }

  @Test
  void refusesABlankRequiredFieldAlsoACustomOne() {
    crm.control(
        "POST", "fields", "{'entity':'deal','fields':[{'name':'cf_po_number','required':true}]}");

    var answer = crm.call("POST", "deals", "{'deal':{'amount':1}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").path("code").intValue()).isEqualTo(400);
    assertThat(answer.body().path("errors").path("message").toString())
        .contains("Name can't be blank", "cf_po_number can't be blank");
  }

  @Test
  void deletesSoftlyAndForgetsWithoutATrace() {
    var id = crm.account("Ferrer");
    crm.clock.advance(Duration.ofSeconds(5));

    crm.delete("sales_accounts/" + id);

    var deleted = crm.get("sales_accounts/" + id).path("sales_account");
    assertThat(deleted.path("is_deleted").booleanValue()).isTrue();
    assertThat(deleted.path("updated_at").asString()).isEqualTo("2026-03-02T18:00:05+01:00");
    assertThat(crm.call("PUT", "sales_accounts/" + id, "{'sales_account':{}}").status())
        .isEqualTo(404);
    crm.delete("sales_accounts/" + id + "/forget");
    assertThat(crm.call("GET", "sales_accounts/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void hidesDeletedRecordsFromReadsWhenThatIsTheQuirk() {
    var id = crm.account("Ferrer");
    crm.delete("sales_accounts/" + id);

    crm.quirks("{'deletedGone':true}");

    assertThat(crm.call("GET", "sales_accounts/" + id, "").status()).isEqualTo(404);
  }

  @Test
  void keepsOnePrimaryEmailAmongSeveral() {
    var id = crm.contact("Ferrer", "one@example.org");

    var updated =
        crm.put(
            "contacts/" + id,
            "{'contact':{'emails':[{'value':'two@example.org','label':'Billing','is_primary':true}]}}");

    var contact = updated.path("contact");
    assertThat(contact.path("email").asString()).isEqualTo("two@example.org");
    assertThat(contact.path("emails")).hasSize(2);
    assertThat(contact.path("emails").path(0).path("is_primary").booleanValue()).isFalse();
  }

  @Test
  void showsAContactsAccountsByTheirPresentNameOnlyWhenIncluded() {
    var account = crm.account("Ferrer");
    var id = crm.contact("Ruiz", "r@example.org");
    crm.put("contacts/" + id, "{'contact':{'sales_accounts':[{'id':'" + account + "'}]}}");
    crm.put("sales_accounts/" + account, "{'sales_account':{'name':'Ferrer SL'}}");

    var contact = crm.get("contacts/" + id + "?include=sales_accounts").path("contact");

    var link = contact.path("sales_accounts").path(0);
    assertThat(link.path("name").asString()).isEqualTo("Ferrer SL");
    assertThat(link.path("is_primary").booleanValue()).isTrue();
    assertThat(link.path("partial").booleanValue()).isTrue();
    assertThat(crm.get("contacts/" + id).path("contact").has("sales_accounts")).isFalse();
  }

  @Test
  void upsertsByEmailAndMergesAccountsOfOneName() {
    var first = crm.account("Ferrer");
    crm.account("Ferrer");

    var upserted =
        crm.post(
            "sales_accounts/upsert",
            "{'unique_identifier':{'name':'Ferrer'},'sales_account':{'city':'Valencia'}}");
    var created =
        crm.post(
            "contacts/upsert",
            "{'unique_identifier':{'emails':'n@example.org'},'contact':{'last_name':'N'}}");

    assertThat(FakeCrm.id(upserted, "sales_account")).isEqualTo(first);
    assertThat(created.path("contact").path("email").asString()).isEqualTo("n@example.org");
  }

  @Test
  void upsertsInBulkAfterTheAnswer() {
    var known = crm.contact("Old", "old@example.org");
    var answer =
        crm.post(
            "contacts/bulk_upsert",
            """
            {'contacts':[{'emails':'old@example.org','data':{'last_name':'New'}},
                         {'emails':'x@example.org','data':{'last_name':'X'}},
                         {'emails':'no address','data':{'last_name':'Y'}}]}""");
    var url = answer.path("job_status_url").asString();
    var job = "job_statuses/" + url.substring(url.lastIndexOf('/') + 1);
    assertThat(crm.get(job).path("status").asString()).isEqualTo("queued");

    crm.clock.advance(Duration.ofSeconds(1));

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(crm.get(job).path("status").asString()).isEqualTo("completed"));
    assertThat(crm.get(job).path("data").toString()).isEqualTo("{\"succeeded\":2,\"failed\":1}");
    assertThat(crm.get("contacts/" + known).path("contact").path("last_name").asString())
        .isEqualTo("New");
  }

  @Test
  void refusesMoreThanAHundredInBulk() {
    var row = "{'emails':'x@example.org','data':{}}";
    var rows = "[" + (row + ",").repeat(100) + row + "]";

    assertThat(crm.call("POST", "contacts/bulk_upsert", "{'contacts':" + rows + "}").status())
        .isEqualTo(400);
  }

  @Test
  void sideloadsRelatedRecordsAsSiblingsWithTheirOwnSpelling() {
    var account = crm.account("Ferrer");
    var contact = crm.contact("Ruiz", "r@example.org");
    var id =
        crm.deal(
            "Hosting",
            ",'sales_account_id':%s,'contacts_added_list':[%s]".formatted(account, contact));

    var answer =
        crm.get(
            "deals/" + id + "?include=sales_account,owner,creater,contacts,deal_stage,currency");

    assertThat(answer.propertyNames())
        .containsExactly(
            "sales_accounts", "users", "contacts", "deal_stages", "currencies", "deal");
    assertThat(answer.path("users")).hasSize(1);
    assertThat(answer.path("sales_accounts").path(0).path("name").asString()).isEqualTo("Ferrer");
    assertThat(answer.path("currencies").path(0).path("currency_code").asString()).isEqualTo("USD");
    assertThat(answer.path("contacts").path(0).path("email").asString()).isEqualTo("r@example.org");
  }

  @Test
  void answersTextThatIsNoJsonWithABadRequest() {
    assertThat(crm.call("POST", "deals", "{'deal':").status()).isEqualTo(400);
    assertThat(crm.call("POST", "deals", "").status()).isEqualTo(400);
  }

  @Test
  void servesNoListsOfRecords() {
    assertThat(crm.call("GET", "contacts", "").status()).isEqualTo(404);
    assertThat(crm.call("GET", "cpq/products", "").status()).isEqualTo(404);
    assertThat(crm.call("GET", "cpq/cpq_documents/view/1", "").status()).isEqualTo(404);
  }
}
