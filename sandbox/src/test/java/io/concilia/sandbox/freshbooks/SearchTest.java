package io.concilia.sandbox.freshbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SearchTest extends FreshBooksTest {

  @Test
  void pagesByFifteenAndNeverByMoreThanAHundred() throws Exception {
    for (int number = 0; number < 101; number++) {
      assertThat(control("/" + CA + "/client", "{'organization':'C" + number + "'}").status())
          .isEqualTo(200);
    }

    assertPage("", 15, 1, 7, 15);
    assertPage("per_page=2000", 100, 1, 2, 100);
    assertPage("per_page=100&page=2", 1, 2, 2, 100);
    assertPage("per_page=100&page=3", 0, 3, 2, 100);
    assertRefused(get("/users/clients?page=0"), 400, 1013, "page");
    assertRefused(get("/users/clients?per_page=x"), 400, 1014, "per_page");
  }

  private static void assertPage(String query, int rows, int page, int pages, int perPage)
      throws IOException, InterruptedException {
    var result = get("/users/clients?" + query).json().path("response").path("result");
    assertThat(result.path("clients")).hasSize(rows);
    assertThat(result.path("page").asInt()).isEqualTo(page);
    assertThat(result.path("pages").asInt()).isEqualTo(pages);
    assertThat(result.path("per_page").asInt()).isEqualTo(perPage);
    assertThat(result.path("total").asInt()).isEqualTo(101);
  }

  @Test
  void findsClientsAndItemsByWhatIsKnownOfThem() throws Exception {
    var acme = created(Entity.CLIENT, "{'organization':'Acme Ltd','email':'Info@acme.example'}");
    client("Other");
    created(Entity.ITEM, "{'name':'Big bowl','sku':'B-1'}");
    created(Entity.ITEM, "{'name':'Mug','sku':'B-11'}");

    assertThat(list(Entity.CLIENT, "search[email]=info@acme.example")).hasSize(1);
    assertThat(list(Entity.CLIENT, "search%5Borganization_like%5D=acme%20l")).hasSize(1);
    assertThat(list(Entity.CLIENT, "search[userid]=" + id(acme))).hasSize(1);
    assertThat(list(Entity.CLIENT, "search[email]=acme.example")).isEmpty();
    assertThat(list(Entity.ITEM, "search[sku]=B-1")).hasSize(1);
    assertThat(list(Entity.ITEM, "search[name_like]=bowl&search[sku]=B-11")).isEmpty();
  }

  @Test
  void findsInvoicesByClientNumberAndDate() throws Exception {
    var first = invoice("'create_date':'2026-02-10'", line("1", "1.00"));
    var second = invoice("'create_date':'2026-02-20'", line("1", "1.00"));

    assertThat(list(Entity.INVOICE, "search[customerid]=" + first.path("customerid").asString()))
        .hasSize(1);
    assertThat(list(Entity.INVOICE, "search[invoice_number]=0000002")).hasSize(1);
    assertThat(list(Entity.INVOICE, "search[date_min]=2026-02-10&search[date_max]=2026-02-10"))
        .hasSize(1);
    assertThat(list(Entity.INVOICE, "search[date_min]=2026-02-11").get(0).path("id"))
        .isEqualTo(second.path("id"));
    assertRefused(get("/invoices/invoices?search[date_min]=May"), 422, 1004, "date_min");
    assertThat(list(Entity.INVOICE, "include[]=lines").get(0).path("lines")).hasSize(1);
    assertThat(list(Entity.INVOICE, "").get(0).has("lines")).isFalse();
  }

  @Test
  void knowsChangesByTheEasternDayOnly() throws Exception {
    var before = client("Before");
    SANDBOX.advance(Duration.ofHours(11).plusMinutes(1));
    client("After");

    assertThat(list(Entity.CLIENT, "search[updated_min]=2026-03-01%2023:59:59")).hasSize(2);
    assertThat(
            list(Entity.CLIENT, "search[updated_min]=2026-03-02")
                .get(0)
                .path("organization")
                .asString())
        .isEqualTo("After");
    assertThat(list(Entity.CLIENT, "search[updated_max]=2026-03-01").get(0).path("id"))
        .isEqualTo(before.path("id"));
  }

  @Test
  void sortsAsAsked() throws Exception {
    var first = client("B");
    client("A");
    SANDBOX.advance(Duration.ofMinutes(1));
    changed(Entity.CLIENT, first, "{'note':'changed'}");

    assertThat(organizations("sort=updated_desc")).containsExactly("B", "A");
    assertThat(organizations("sort=organization_asc")).containsExactly("A", "B");
    assertThat(organizations("sort=nonsense")).containsExactly("B", "A");
    assertThat(organizations("")).containsExactly("B", "A");
  }

  private static Iterable<String> organizations(String query)
      throws IOException, InterruptedException {
    return list(Entity.CLIENT, query).findValuesAsString("organization");
  }

  @Test
  void givesEverythingForAnUnknownKeyUnlessTold() throws Exception {
    client("Acme");

    assertThat(list(Entity.CLIENT, "search[note]=crm:42")).hasSize(1);

    settings("{'refuseUnknownSearchKeys':true}");
    assertRefused(get("/users/clients?search[note]=crm:42"), 422, 1004, "note");
  }

  @Test
  void showsArchivedObjectsAndHidesDeletedOnes() throws Exception {
    changed(Entity.CLIENT, client("Archived"), "{'vis_state':2}");
    changed(Entity.CLIENT, client("Deleted"), "{'vis_state':1}");
    client("Active");

    assertThat(organizations("")).containsExactly("Archived", "Active");
    assertThat(organizations("search[vis_state]=0")).containsExactly("Active");
    assertThat(organizations("search[vis_state]=1")).containsExactly("Deleted");
    assertThat(organizations("search[vis_state]=2")).containsExactly("Archived");
    assertRefused(put(Entity.CLIENT, "1001", "{'vis_state':7}"), 422, 1004, "vis_state");
  }

  @Test
  void lagsBehindWhileReadingByIdDoesNot() throws Exception {
    var old = client("Old name");
    SANDBOX.advance(Duration.ofMinutes(1));
    changed(Entity.CLIENT, old, "{'organization':'New name'}");
    JsonNode fresh = client("Fresh");
    SANDBOX
        .faults("freshbooks")
        .inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(30)));

    assertThat(organizations("search[organization_like]=name")).containsExactly("Old name");
    assertThat(list(Entity.CLIENT, "search[userid]=" + id(fresh))).isEmpty();
    assertThat(object(get("/users/clients/" + id(fresh))).path("id")).isEqualTo(fresh.path("id"));

    SANDBOX.advance(Duration.ofSeconds(30));
    assertThat(organizations("")).containsExactly("New name", "Fresh");
  }
}
