package io.ecwiddoctor.mcp;

import io.ecwiddoctor.report.JsonReports;
import io.ecwiddoctor.report.ProfileListing;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import java.util.stream.Collectors;

/** Lists the scope profiles. */
final class ProfilesTool implements Tool {

  @Override
  public Answer call(Arguments arguments, McpSyncServerExchange client) {
    ProfileListing listing = ProfileListing.builtIn();
    String text =
        listing.profiles().stream()
            .map(
                profile ->
                    profile.name()
                        + ": "
                        + profile.scopes().stream()
                            .map(scope -> scope.name() + (scope.isDefault() ? "*" : ""))
                            .collect(Collectors.joining(", "))
                        + "\n")
            .collect(Collectors.joining());
    return new Answer(
        JsonReports.oneLine().render(listing), text + "* every custom app has it from the start\n");
  }
}
