package io.concilia.orchestrator.story;

/** What an event of a story tells. Each has its sentences in the message bundles. */
public enum EventKind {
  /** The source, or our own look at it, said that the record may have changed. */
  HINT,
  READ,
  DELETED,
  MAPPED,
  /** The rules say that it should not, or no longer, be in the books. */
  WITHDRAW,
  /** Mapped to be looked at, never to be written. */
  TRIED,
  NOT_NEEDED,
  REJECTED,
  NOT_FOUND,
  EXCLUDED,
  WAITING,
  HELD,
  RETRYING,
  UNCERTAIN,
  DONE,
  UNCHANGED,
  WITHDRAWN,
  REFUSED,
  REMOVED,
  DUPLICATED,
  SUPERSEDED,
  DISMISSED,
  /** What a person asked for. */
  RETRY_ASKED,
  RELEASE_ASKED,
  DISMISS_ASKED,
  LINK_ASKED,
  CREATE_NEW_ASKED,
  CREDIT_ASKED,
  CREDIT_DIFFERENCE_ASKED,
  CREDIT_AND_REISSUE_ASKED,
  SUPPLEMENT_ASKED,
  LEAVE_ASKED,
  MERGED_ASKED,
  TAKE_BACK_ASKED,
  /** Answered once for all records that asked the same. */
  ANSWER_ASKED,
  /** A person is to be forgotten, or was. */
  ERASE_ASKED,
  ERASED
}
