package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.configuration.PolicyOptions.CustomerMatch;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The evidence table for customers. A name alone never adopts; several that fit, or one that fits
 * by its e-mail address only, are a question. The rows are tried from the top.
 */
final class CustomerMatching {

  /** Domains that say nothing about who somebody is. */
  private static final Set<String> PUBLIC_MAIL =
      Set.of(
          "gmail.com",
          "googlemail.com",
          "outlook.com",
          "outlook.es",
          "hotmail.com",
          "hotmail.es",
          "hotmail.co.uk",
          "live.com",
          "msn.com",
          "yahoo.com",
          "yahoo.es",
          "yahoo.co.uk",
          "icloud.com",
          "me.com",
          "aol.com",
          "gmx.com",
          "gmx.net",
          "gmx.de",
          "web.de",
          "proton.me",
          "protonmail.com",
          "mail.com");

  private final MatchKeys wanted;
  private final CustomerMatch policy;

  CustomerMatching(MatchKeys wanted, CustomerMatch policy) {
    this.wanted = wanted;
    this.policy = policy;
  }

  Match decide(String mark, List<Candidate> candidates) {
    List<VendorRecord> marked =
        candidates.stream()
            .map(Candidate::record)
            .filter(record -> record.marks().contains(mark))
            .toList();
    if (!marked.isEmpty()) {
      return marked.size() == 1 ? new Match.Adopt(marked.get(0)) : new Match.Ask(marked);
    }
    List<Candidate> customers =
        candidates.stream().filter(c -> c.keys().list() == ListKind.CUSTOMER).toList();
    Match among = amongCustomers(customers);
    if (!(among instanceof Match.Create)) {
      return among;
    }
    return candidates.stream()
        .filter(c -> c.keys().list() != ListKind.CUSTOMER)
        .filter(c -> sameDisplayName(c.keys()))
        .findFirst()
        .<Match>map(holder -> new Match.CreateWithSuffix(holder.record()))
        .orElse(among);
  }

  private Match amongCustomers(List<Candidate> customers) {
    List<VendorRecord> like = records(customers, this::likeAtAll);
    if (like.isEmpty()) {
      return new Match.Create();
    }
    if (policy == CustomerMatch.ASK_ALWAYS) {
      return new Match.Ask(like);
    }
    List<VendorRecord> sameTaxId = records(customers, this::sameTaxId);
    if (sameTaxId.size() == 1 && sameTaxId.get(0).active()) {
      return new Match.Adopt(sameTaxId.get(0));
    }
    List<VendorRecord> sure = records(customers, keys -> sameName(keys) && confirmed(keys));
    if (policy == CustomerMatch.EVIDENCE
        && sameTaxId.isEmpty()
        && sure.size() == 1
        && sure.get(0).active()) {
      return new Match.Adopt(sure.get(0));
    }
    return new Match.Ask(like);
  }

  private static List<VendorRecord> records(
      List<Candidate> candidates, Predicate<MatchKeys> which) {
    return candidates.stream()
        .filter(candidate -> which.test(candidate.keys()))
        .map(Candidate::record)
        .toList();
  }

  private boolean likeAtAll(MatchKeys keys) {
    return sameTaxId(keys) || sameName(keys) || sameDisplayName(keys) || sameEmail(keys);
  }

  private boolean sameTaxId(MatchKeys keys) {
    return wanted.taxIds().stream().anyMatch(keys.taxIds()::contains);
  }

  private boolean sameName(MatchKeys keys) {
    return wanted.name().equals(keys.name());
  }

  private boolean sameDisplayName(MatchKeys keys) {
    return wanted.displayName().equalsIgnoreCase(keys.displayName());
  }

  private boolean sameEmail(MatchKeys keys) {
    Set<String> theirs = lower(keys.emails());
    return lower(wanted.emails()).stream().anyMatch(theirs::contains);
  }

  private boolean confirmed(MatchKeys keys) {
    Set<String> domains = domains(keys.emails());
    return sameEmail(keys)
        || domains(wanted.emails()).stream().anyMatch(domains::contains)
        || wanted.phones().stream().anyMatch(keys.phones()::contains)
        || (wanted.postalCode() != null && wanted.postalCode().equals(keys.postalCode()));
  }

  private static Set<String> domains(List<String> emails) {
    return lower(emails).stream()
        .map(email -> email.substring(email.indexOf('@') + 1))
        .filter(domain -> !PUBLIC_MAIL.contains(domain))
        .collect(Collectors.toSet());
  }

  private static Set<String> lower(List<String> emails) {
    return emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
