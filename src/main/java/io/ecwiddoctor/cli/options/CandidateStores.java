package io.ecwiddoctor.cli.options;

import io.ecwiddoctor.fact.Evidence;
import io.ecwiddoctor.model.StoreId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Other stores that a token may belong to. */
public final class CandidateStores {

  @Option(
      names = "--candidate-store",
      paramLabel = "ID",
      converter = StoreIdConverter.class,
      description = "another store that a rejected token may belong to; at most two")
  private List<StoreId> stores = new ArrayList<>();

  /**
   * The stores.
   *
   * @throws UsageException if there are too many
   */
  public List<StoreId> stores() {
    if (stores.size() > Evidence.MAX_CANDIDATES) {
      throw new UsageException(
          "--candidate-store was given "
              + stores.size()
              + " times; at most "
              + Evidence.MAX_CANDIDATES
              + " other stores can be tried, because Ecwid blocks an IP address that sends rejected"
              + " tokens.");
    }
    return stores;
  }
}
