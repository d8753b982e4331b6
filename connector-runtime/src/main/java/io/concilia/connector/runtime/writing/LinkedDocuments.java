package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds the documents of the books that source records are linked to, by either side. */
public final class LinkedDocuments {

  private static final List<RecordType> TYPES =
      Stream.of(RecordType.values()).filter(LinkedDocument::settlesMoney).toList();

  private static final String OF =
      """
      select key, vendor_id, integration, number, currency from writing.link
      where key ~>=~ ? and key ~<~ ? order by key
      """;

  private static final String NAMED =
      """
      select key, vendor_id, integration, number, currency from writing.link
      where connection = ? and type = ? and vendor_id = any(?) order by key
      """;

  private static final String PAGE =
      """
      select key, vendor_id, integration, number, currency from writing.link
      where connection = ? and type = any(?) and integration = any(?)
      order by key limit ? offset ?
      """;

  private final JdbcTemplate jdbc;

  public LinkedDocuments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** All documents of a source record in one company's books, gone ones too. */
  public List<LinkedDocument> of(ConnectionId books, ChangeKey source) {
    return TYPES.stream().flatMap(type -> of(books, type, source).stream()).toList();
  }

  private List<LinkedDocument> of(ConnectionId books, RecordType type, ChangeKey source) {
    String beginning = books + "/" + type + "/" + source;
    // '0' is what follows the slash: all keys that begin so, by the index.
    return jdbc.query(OF, LinkedDocuments::read, beginning + "/", beginning + "0");
  }

  /** Those of these documents of a company that are linked. */
  public List<LinkedDocument> named(
      ConnectionId books, RecordType type, Collection<String> vendorIds) {
    return jdbc.query(
        NAMED, LinkedDocuments::read, books.value(), type.name(), Rows.texts(vendorIds));
  }

  /** A page, from 0, of all that these integrations have linked in a company's books. */
  public List<LinkedDocument> page(
      ConnectionId books, Collection<IntegrationId> owners, int size, int page) {
    return jdbc.query(
        PAGE,
        LinkedDocuments::read,
        books.value(),
        Rows.texts(TYPES),
        Rows.texts(owners),
        size,
        (long) size * page);
  }

  private static LinkedDocument read(ResultSet row, int number) throws SQLException {
    return new LinkedDocument(
        RecordKey.parse(row.getString("key")),
        row.getString("vendor_id"),
        IntegrationId.of(row.getString("integration")),
        row.getString("number"),
        row.getString("currency"));
  }
}
