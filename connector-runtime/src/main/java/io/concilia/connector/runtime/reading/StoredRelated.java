package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.RelationTable.Member;
import io.concilia.connector.runtime.reading.StoredRecord.State;
import io.concilia.connector.runtime.vendor.RelatedRecords;
import io.concilia.connector.runtime.vendor.SourceReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one record carries of others, as loaded in the transaction that composes it. */
final class StoredRelated implements RelatedRecords {

  private final List<Member> members;
  private final Map<SourceReference, String> contents;
  private final Function<String, Optional<String>> catalogs;

  StoredRelated(List<Member> members, Function<String, Optional<String>> catalogs) {
    this.members = members;
    this.catalogs = catalogs;
    this.contents =
        members.stream()
            .filter(StoredRelated::isThere)
            .collect(
                Collectors.toMap(
                    Member::reference,
                    member -> String.valueOf(member.content()),
                    (one, same) -> one,
                    LinkedHashMap::new));
  }

  private static boolean isThere(Member member) {
    return member.state() == State.PRESENT && member.content() != null;
  }

  @Override
  public Optional<String> find(SourceReference reference) {
    return Optional.ofNullable(contents.get(reference));
  }

  @Override
  public List<SourceReference> members(String entity) {
    return members.stream()
        .filter(Member::byMember)
        .filter(StoredRelated::isThere)
        .map(Member::reference)
        .filter(reference -> reference.entity().equals(entity))
        .toList();
  }

  @Override
  public Optional<String> catalog(String name) {
    return catalogs.apply(name);
  }
}
