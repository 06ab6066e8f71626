package io.ecwiddoctor;

import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A stand-in for each test of a class, where the last two digits of a store id choose its
 * situation.
 */
public final class SimulatedStores implements BeforeEachCallback, AfterEachCallback {

  private Simulator api;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    api = Simulator.startMixture(0);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    api.close();
  }

  public String baseUrl() {
    return api.baseUrl();
  }

  /** How many requests it has got. */
  public long requests() {
    return api.requests();
  }
}
