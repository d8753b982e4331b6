package io.concilia.contracts.change;

/** Who goes first when a vendor's quota is short. The order of the constants is the order. */
public enum Priority {
  LIVE,
  REPLAY,
  BACKFILL
}
