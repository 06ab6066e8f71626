package io.ecwiddoctor.capture.recording;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.fact.StoreShape;
import io.ecwiddoctor.fact.TokenKind;
import io.ecwiddoctor.fact.TokenShape;
import io.ecwiddoctor.lint.StoreIdLinter;
import io.ecwiddoctor.lint.TokenLinter;
import io.ecwiddoctor.model.AccessToken;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.Proof;
import io.ecwiddoctor.model.Scope;
import io.ecwiddoctor.model.ScopeProfile;
import io.ecwiddoctor.model.StoreId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The object {@code given} of a file: what was known before the first probe.
 *
 * @param evidence the same without outcomes
 * @param origin what a report says of the token besides
 * @param server where the API was asked
 * @param token the token's text, which only fixtures have; empty if the file has its kind only
 */
record Given(Evidence evidence, TokenOrigin origin, ApiBaseUrl server, AccessToken token) {

  private static final Set<String> FIELDS =
      Set.of(
          "storeId",
          "token",
          "profile",
          "scopes",
          "candidateStores",
          "appScopes",
          "writeProbes",
          "patienceSeconds",
          "throttledAt",
          "throttledUntil",
          "baseUrl");

  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  static Given parse(JsonNode node) {
    node.objectOf(FIELDS);
    JsonNode token = node.get("token");
    Evidence evidence =
        new Evidence(
            store(node.get("storeId")),
            tokenShape(token),
            profile(node),
            candidates(node),
            EvidenceParser.scopes(node.list("appScopes")),
            node.has("writeProbes") && node.get("writeProbes").yes(),
            node.has("patienceSeconds")
                ? node.get("patienceSeconds").whole(0, Integer.MAX_VALUE)
                : 0,
            List.of(),
            node.list("throttledAt").stream().map(Given::instant).toList(),
            node.has("throttledUntil") ? instant(node.get("throttledUntil")) : null);
    return new Given(
        evidence,
        origin(token),
        server(node),
        AccessToken.of(token.isString() ? token.text() : ""));
  }

  private static StoreShape store(JsonNode node) {
    if (node.isString()) {
      return StoreIdLinter.inspect(node.text());
    }
    if (!node.isObject()) {
      return StoreShape.of(EvidenceParser.storeId(node));
    }
    node.objectOf(Set.of("shown", "found", "words"));
    return StoreShape.invalid(
        node.get("shown").text(), node.textOrEmpty("found"), node.get("words").words());
  }

  private static TokenShape tokenShape(JsonNode node) {
    if (node.isString()) {
      return TokenLinter.inspect(AccessToken.of(node.text()));
    }
    node.objectOf(Set.of("kind", "words", "detail", "cleaned", "source", "fingerprint"));
    TokenKind kind = node.get("kind").constant(TokenKind.class);
    return new TokenShape(
        kind,
        node.textOrEmpty("detail"),
        node.textOrEmpty("cleaned"),
        new Proof("token", node.has("words") ? node.get("words").text() : "kind " + kind));
  }

  private static TokenOrigin origin(JsonNode token) {
    if (!token.isObject() || !token.has("source")) {
      return TokenOrigin.RECORDING;
    }
    return new TokenOrigin(
        token.get("source").words(),
        token.has("fingerprint") ? token.get("fingerprint").words() : null);
  }

  private static ApiBaseUrl server(JsonNode given) {
    if (!given.has("baseUrl")) {
      return ApiBaseUrl.ECWID;
    }
    try {
      return ApiBaseUrl.of(given.get("baseUrl").text());
    } catch (IllegalArgumentException e) {
      throw given.get("baseUrl").mistake("must be an address like https://app.ecwid.com/api/v3");
    }
  }

  private static ScopeProfile profile(JsonNode given) {
    String name = given.has("profile") ? given.get("profile").words() : "";
    if (!given.has("scopes")) {
      return name.isEmpty()
          ? ScopeProfile.MIGRATION
          : given.get("profile").oneOf(ScopeProfile.BUILT_IN, ScopeProfile::name);
    }
    Set<Scope> scopes = EvidenceParser.scopes(given.list("scopes"));
    if (scopes.isEmpty()) {
      throw given.get("scopes").mistake("must list at least one scope");
    }
    return name.isEmpty() ? ScopeProfile.custom(scopes) : new ScopeProfile(name, scopes);
  }

  private static List<StoreId> candidates(JsonNode given) {
    List<JsonNode> stores = given.list("candidateStores");
    if (stores.size() > Evidence.MAX_CANDIDATES) {
      throw given
          .get("candidateStores")
          .mistake("must not list more than " + Evidence.MAX_CANDIDATES + " stores");
    }
    return stores.stream().map(EvidenceParser::storeId).toList();
  }

  static Instant instant(JsonNode node) {
    try {
      Instant instant = Instant.parse(node.text());
      if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(END)) {
        return instant;
      }
      throw new DateTimeException("out of range");
    } catch (DateTimeException e) {
      throw node.mistake(
          "must be a time in UTC from 1970 to 9999, written like 2026-11-23T10:15:00.000Z");
    }
  }
}
