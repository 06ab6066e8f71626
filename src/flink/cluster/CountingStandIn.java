import io.ecwiddoctor.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Serves the stand-in for a load, and keeps the number of requests in a file. */
final class CountingStandIn {

  private CountingStandIn() {}

  /** Runs until it is killed; arguments: a port, and the file. */
  public static void main(String[] arguments) throws Exception {
    try (Simulator api = Simulator.startMixture(Integer.parseInt(arguments[0]))) {
      while (true) {
        // Moved, so that nobody reads half of it.
        Path next = Files.writeString(Path.of(arguments[1] + ".next"), api.requests() + "\n");
        Files.move(next, Path.of(arguments[1]), StandardCopyOption.REPLACE_EXISTING);
        Thread.sleep(100);
      }
    }
  }
}
