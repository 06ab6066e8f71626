package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.model.Scope;
import java.util.Set;

/** What a public token may read; retired documentation of 2020. */
final class PublicData {

  private static final Set<Scope> CATALOG = Set.of(Scope.READ_CATALOG, Scope.READ_BRANDS);

  private static final Set<Scope> WITH_PROFILE =
      Set.of(Scope.READ_CATALOG, Scope.READ_BRANDS, Scope.READ_STORE_PROFILE);

  private PublicData() {}

  /** Whether a public token gets this success, too. */
  static boolean covers(Answered reply) {
    return CATALOG.containsAll(reply.grants())
        || (reply.probe() == Probe.OTHER_CALL && WITH_PROFILE.containsAll(reply.grants()));
  }
}
