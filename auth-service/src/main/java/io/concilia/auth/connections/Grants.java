package io.concilia.auth.connections;

import io.concilia.auth.connections.Authorization.Holder;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.Consent;
import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.Tokens;
import io.concilia.auth.vendors.VendorException;
import io.concilia.auth.vendors.Vendors;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What vendors granted us: kept under whose it is, or given up. */
@Component
class Grants {

  private static final Logger log = LoggerFactory.getLogger(Grants.class);

  private final AuthorizationStore authorizations;
  private final Vendors vendors;
  private final Vault vault;
  private final Publication publication;
  private final TransactionTemplate transaction;

  Grants(
      AuthorizationStore authorizations,
      Vendors vendors,
      Vault vault,
      Publication publication,
      TransactionTemplate transaction) {
    this.authorizations = authorizations;
    this.vendors = vendors;
    this.vault = vault;
    this.publication = publication;
    this.transaction = transaction;
  }

  void inTransaction(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  UUID keep(Attempt attempt, Tokens tokens, Consent consent) {
    return authorizations.consented(holder(attempt, consent), tokens);
  }

  /**
   * Nothing is to come of a consent. If the same user's earlier one covers connections, the vendor
   * may have ended it with this one, so its tokens are replaced; else this one is taken back.
   */
  void giveUp(Attempt attempt, DeveloperApplication application, Tokens tokens, Consent consent) {
    Holder holder = holder(attempt, consent);
    if (authorizations.find(holder).isPresent()) {
      inTransaction(() -> publication.publishAll(authorizations.consented(holder, tokens)));
      return;
    }
    String token = tokens.refresh();
    if (token == null
        || authorizations.isKnown(holder.system(), holder.clientId(), holder.subject())) {
      return;
    }
    try {
      vendors.find(attempt.system()).orElseThrow().revoke(application, token);
    } catch (VendorException e) {
      log.atWarn()
          .addKeyValue("vendor", attempt.system())
          .addKeyValue("why", e.what())
          .log("a consent that was given up is not taken back; it ends by itself");
    }
  }

  void forgetKey(Covered connection) {
    vault.remove(connection.keyOwner());
  }

  private static Holder holder(Attempt attempt, Consent consent) {
    return new Holder(
        attempt.beginner().tenant(), attempt.system(), attempt.clientId(), consent.subject());
  }
}
