package io.concilia.connector.runtime.sales;

import io.concilia.connector.runtime.reading.Rereads;
import io.concilia.connector.runtime.writing.LinkedDocument;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Has a sale read when a document of it was linked or written, so that the CRM shows its number at
 * once; what others do in the books is found by searching.
 */
final class SaleHints implements Consumer<Collection<LinkedDocument>> {

  private final Rereads rereads;
  private final WantedBack wanted;

  SaleHints(Rereads rereads, WantedBack wanted) {
    this.rereads = rereads;
    this.wanted = wanted;
  }

  @Override
  public void accept(Collection<LinkedDocument> documents) {
    Map<ConnectionId, Set<IntegrationId>> known = new HashMap<>();
    Set<ChangeKey> sales = new HashSet<>();
    for (LinkedDocument document : documents) {
      ConnectionId books = document.key().target();
      if (known.computeIfAbsent(books, wanted::by).contains(document.owner())) {
        sales.add(SalesSource.key(books, document));
      }
    }
    rereads.ask(sales);
  }
}
