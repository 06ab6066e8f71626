package io.ecwiddoctor.examples;

import io.ecwiddoctor.simulator.Simulator;
import java.io.IOException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A JUnit Jupiter extension: runs a stand-in for the API while the tests of a class run. */
public final class EcwidSimulator implements BeforeAllCallback, AfterAllCallback {

  private Simulator simulator;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    simulator = Simulator.start(0);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    simulator.close();
  }

  /** The running stand-in: its base URL, and how many requests it has answered. */
  public Simulator get() {
    return simulator;
  }
}
