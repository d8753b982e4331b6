package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.OAuthUser;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The person behind a token and the businesses it is a member of, as in the fixture {@code
 * auth_me_response}.
 */
final class Identity {

  private static final String SINCE = "2017-05-23T05:42:42Z";

  private final OAuthUser user;
  private final long person;
  private final String firstName;
  private final String lastName;

  private Identity(OAuthUser user) {
    this.user = user;
    this.person = 10_000 + Math.floorMod(user.id().hashCode(), 90_000);
    var names = user.name().split(" ", 2);
    this.firstName = names[0];
    this.lastName = names.length > 1 ? names[1] : "";
  }

  static Identity of(OAuthUser user) {
    return new Identity(user);
  }

  ObjectNode me(List<AccountSettings> businesses, String subscription) {
    var me = Json.object().put("id", person);
    me.set("profile", profile());
    me.put("identity_id", person).put("identity_uuid", "0c8e5a52-0c0b-4f6f-9d5e-3a6b1c2d4e5f");
    me.put("first_name", firstName).put("last_name", lastName).put("email", user.email());
    me.put("language", "en").put("confirmed_at", SINCE).put("created_at", SINCE);
    me.putNull("unconfirmed_email").put("setup_complete", true);
    me.set(
        "phone_numbers", Json.array().add(Json.object().put("title", "").putNull("phone_number")));
    me.set("addresses", Json.array().addNull());
    me.set("profession", profession());
    me.set("links", links());
    var permissions = Json.object();
    var groups = Json.array();
    var subscriptions = Json.object();
    var memberships = Json.array();
    var roles = Json.array();
    for (AccountSettings business : businesses) {
      permissions.set(business.accountId(), Json.object());
      groups.add(group(business));
      subscriptions.put(business.accountId(), subscription);
      memberships.add(membership(business));
      roles.add(role(business));
    }
    me.set("permissions", permissions);
    me.set("groups", groups);
    me.set("subscription_statuses", subscriptions);
    me.set("integrations", Json.object());
    me.set("business_memberships", memberships);
    me.putNull("identity_origin");
    me.set("roles", roles);
    return Json.object().set("response", me);
  }

  private ObjectNode profile() {
    var profile = Json.object().put("setup_complete", true);
    profile.put("first_name", firstName).put("last_name", lastName);
    profile.putNull("phone_number").putNull("address");
    profile.set("professions", Json.array().add(profession()));
    return profile.put("has_password", true);
  }

  private static ObjectNode profession() {
    return Json.object()
        .put("id", 52_414)
        .putNull("business_id")
        .put("title", "Accounting")
        .put("company", "Maple & Pine Ltd.")
        .putNull("designation");
  }

  private ObjectNode links() {
    return Json.object()
        .put("me", "/service/auth/api/v1/users?id=" + person)
        .put("roles", "/service/auth/api/v1/users/role/" + person);
  }

  private ObjectNode group(AccountSettings business) {
    return Json.object()
        .put("id", business.businessId() + 1)
        .put("group_id", business.businessId() + 2)
        .put("role", "owner")
        .put("identity_id", person)
        .put("identity_uuid", business.businessUuid())
        .put("business_id", business.businessId())
        .put("active", true);
  }

  private static ObjectNode membership(AccountSettings settings) {
    var business =
        Json.object()
            .put("id", settings.businessId())
            .put("business_uuid", settings.businessUuid())
            .put("name", settings.name())
            .put("account_id", settings.accounting() ? settings.accountId() : null)
            .put("date_format", settings.dateFormat());
    business.set("address", address(settings));
    business.set(
        "phone_number",
        Json.object().put("id", settings.businessId() + 3).put("phone_number", "4165550100"));
    business.set("business_clients", Json.array());
    return Json.object()
        .put("id", settings.businessId() + 4)
        .put("role", "owner")
        .put("unacknowledged_change", false)
        .set("business", business);
  }

  private static ObjectNode address(AccountSettings settings) {
    var address = Json.object().put("id", settings.businessId() + 5);
    for (String field : List.of("street", "city", "province", "country", "postal_code")) {
      address.put(field, settings.address().path(field).asString(""));
    }
    return address;
  }

  private static ObjectNode role(AccountSettings settings) {
    var id = settings.businessId() + 6;
    var role = Json.object().put("id", id).put("role", "admin");
    role.put("systemid", settings.businessId() + 7).put("userid", 1).put("created_at", SINCE);
    role.set("links", Json.object().put("destroy", "/service/auth/api/v1/users/role/" + id));
    return role.put("accountid", settings.accountId());
  }

  /** The business as {@code systems/systems} tells it; only its path is known. */
  static ObjectNode system(AccountSettings settings) {
    var system = Json.object().put("accountid", settings.accountId());
    system.put("id", settings.businessId() + 7).put("name", settings.name());
    system.put("currency_code", settings.currency()).put("country", settings.country());
    system.put("date_format", settings.dateFormat()).put("timezone", settings.zone().getId());
    system.put("street", settings.address().path("street").asString(""));
    system.put("city", settings.address().path("city").asString(""));
    system.put("province", settings.address().path("province").asString(""));
    return system.put("code", settings.address().path("postal_code").asString(""));
  }
}
