package io.concilia.sandbox.freshsales;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Accounts: names need not be unique; a parent must exist and be another account. */
final class AccountRules implements EntityRules {

  private static final long FIRST_MCR_ID = 1_450_049_339_590_340_608L;

  @Override
  public void complete(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    var parent = Tree.id(wanted, "parent_sales_account_id");
    if (parent != null
        && (parent.equals(Tree.id(draft, "id"))
            || write.bundle().live(Entity.SALES_ACCOUNT, parent).isEmpty())) {
      throw Refusal.invalid("parent_sales_account_id is invalid");
    }
    if (before == null) {
      draft.put("mcr_id", mcrId(draft));
    }
  }

  /** Beyond what a double can hold. */
  static long mcrId(ObjectNode draft) {
    return FIRST_MCR_ID + Tree.requireId(draft, "id") - RecordStore.FIRST_ID;
  }
}
