package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a record of Xero names the record that it comes from, where only people of the company see
 * it. An invoice does by the link that takes them to the deal, a contact by its number. Quotes and
 * credit notes have no such field, and are told by what they say.
 */
final class Marks {

  static final int MAX_CONTACT_NUMBER = 50;

  private static final String NUMBER_START = "crm.";

  private Marks() {}

  /**
   * The deal's own link, and the key behind it where no server sees it. A link that ends in a
   * fragment of its own is led by it, so there the key goes into the query.
   */
  static String link(URI deal, RecordKey key) {
    String link = Mark.unforgeable(deal.toString());
    int fragment = link.indexOf('#');
    if (fragment < 0) {
      return link + "#" + Mark.of(key);
    }
    String before = link.substring(0, fragment);
    return before + (before.contains("?") ? "&" : "?") + Mark.of(key) + link.substring(fragment);
  }

  /**
   * {@code crm.source.entity.id}, and the part unless it is the main one; a digest of the key where
   * that is longer than Xero takes.
   */
  static String contactNumber(RecordKey key) {
    Stream<String> segments =
        key.part().equals(RecordKey.MAIN)
            ? Stream.of(key.source().value(), key.sourceEntity(), key.sourceId())
            : Stream.of(key.source().value(), key.sourceEntity(), key.sourceId(), key.part());
    String number = NUMBER_START + segments.map(Marks::encoded).collect(Collectors.joining("."));
    return number.length() <= MAX_CONTACT_NUMBER ? number : NUMBER_START + digest(key);
  }

  /** The keys, as text, that a record names. */
  static List<String> in(Entity entity, JsonNode object, ConnectionId target) {
    return switch (entity) {
      case CONTACT ->
          contactKey(Json.string(object, "ContactNumber"), target).stream()
              .map(RecordKey::toString)
              .toList();
      case INVOICE -> Mark.in(Json.string(object, "Url"));
      case ITEM, QUOTE, CREDIT_NOTE -> List.of();
    };
  }

  private static Optional<RecordKey> contactKey(@Nullable String number, ConnectionId target) {
    if (number == null || !number.startsWith(NUMBER_START)) {
      return Optional.empty();
    }
    List<String> segments =
        Stream.of(number.substring(NUMBER_START.length()).split("\\.", -1))
            .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
            .toList();
    if (segments.size() < 3 || segments.size() > 4 || segments.stream().anyMatch(String::isBlank)) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordKey(
            target,
            RecordType.CUSTOMER,
            ConnectionId.of(segments.get(0)),
            segments.get(1),
            segments.get(2),
            segments.size() == 4 ? segments.get(3) : RecordKey.MAIN));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace(".", "%2E")
        .replace("*", "%2A");
  }

  private static String digest(RecordKey key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(key.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
