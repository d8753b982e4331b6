package io.concilia.mapping.mapper;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.mapping.rules.Rejection;

/** What becomes of a change in one integration as one type. There is always one: never silence. */
public sealed interface Answer {

  IntegrationId integration();

  RecordType type();

  Revision revision();

  /** This is how it should be in the books. */
  record Mapped(CanonicalRecord record) implements Answer {

    @Override
    public IntegrationId integration() {
      return record.integration();
    }

    @Override
    public RecordType type() {
      return record.key().type();
    }

    @Override
    public Revision revision() {
      return record.revision();
    }
  }

  /** It should not, or no longer, be in the books. */
  record Withdrawn(CanonicalRecord record) implements Answer {

    @Override
    public IntegrationId integration() {
      return record.integration();
    }

    @Override
    public RecordType type() {
      return record.key().type();
    }

    @Override
    public Revision revision() {
      return record.revision();
    }
  }

  /** The rules cannot make a right record of it; never a partial one. */
  record Rejected(
      IntegrationId integration, RecordType type, Revision revision, Rejection rejection)
      implements Answer {}

  /**
   * Nothing is to be made of it.
   *
   * @param reason why, for people: NO_RULES, ENTITY_OFF, NO_INTEGRATION
   */
  record NotNeeded(IntegrationId integration, RecordType type, Revision revision, String reason)
      implements Answer {}
}
