package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.fact.BodyKind;
import io.ecwiddoctor.model.Probe;
import io.ecwiddoctor.report.ReportedProbe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request in a line of results. Anything may be missing, see SavedLine. */
public record SavedProbe(
    @Nullable String name,
    @Nullable String store,
    @Nullable Integer status,
    @Nullable BodyKind bodyKind) {

  public static SavedProbe of(ReportedProbe probe) {
    return new SavedProbe(probe.name(), probe.store(), probe.status(), probe.bodyKind());
  }

  /** Returns how many rejected the token. */
  public static int rejections(List<SavedProbe> probes) {
    return (int)
        probes.stream().filter(probe -> probe.isProfile(403) || probe.isProfile(401)).count();
  }

  /** The other store that took the token; empty where none did. */
  public static String otherHome(String store, List<SavedProbe> probes) {
    return probes.stream()
        .filter(probe -> probe.isProfile(200) && probe.bodyKind == BodyKind.EXPECTED)
        .map(probe -> String.valueOf(probe.store))
        .filter(other -> !other.equals(store) && !other.equals("null"))
        .findFirst()
        .orElse("");
  }

  private boolean isProfile(int expected) {
    return Probe.PROFILE.probeName().equals(name) && Integer.valueOf(expected).equals(status);
  }
}
