package io.ecwiddoctor.simulator;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit Jupiter extension that runs a stand-in for the Ecwid API beside tests. In a static field
 * it runs for all tests of the class, in an instance field for each of them:
 *
 * <pre>{@code
 * @RegisterExtension static final EcwidSimulator API = new EcwidSimulator();
 *
 * @Test
 * void aStoreWithoutTheScopeIsReported() {
 *   Importer importer = new Importer(API.baseUrl(), 1003, "secret_any");
 *   ...
 * }
 * }</pre>
 *
 * <p>It listens on 127.0.0.1, at a port that is free. The only class here that needs JUnit, which
 * isn't passed on to those who use the library. Thread-safe while it runs.
 */
public final class EcwidSimulator
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private volatile @Nullable Simulator simulator;
  private boolean forOneTest;

  /** A stand-in that isn't running yet. */
  public EcwidSimulator() {}

  /** Starts it for the tests of a class. */
  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    simulator = Simulator.start(0);
  }

  /** Starts it for one test, unless it runs for all of them. */
  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (simulator == null) {
      simulator = Simulator.start(0);
      forOneTest = true;
    }
  }

  /** Stops it after the test that it was started for. */
  @Override
  public void afterEach(ExtensionContext context) {
    if (forOneTest) {
      stop();
    }
  }

  /** Stops it. */
  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  private void stop() {
    Simulator running = simulator;
    simulator = null;
    if (running != null) {
      running.close();
    }
  }

  /**
   * Returns what to use in place of {@code https://app.ecwid.com/api/v3}.
   *
   * @throws IllegalStateException if it isn't running
   */
  public String baseUrl() {
    return get().baseUrl();
  }

  /**
   * Returns the running stand-in, which knows its stores and how many requests it has answered.
   *
   * @throws IllegalStateException if it isn't running
   */
  public Simulator get() {
    Simulator running = simulator;
    if (running == null) {
      throw new IllegalStateException(
          "The simulator isn't running; put it into a field with @RegisterExtension.");
    }
    return running;
  }
}
