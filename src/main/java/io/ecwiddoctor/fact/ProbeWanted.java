package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.ProbeRequest;
import java.util.List;

/**
 * Probes that would tell more, in the order in which to send them.
 *
 * @param requests what to send
 * @param because why it is worth asking
 */
public record ProbeWanted(List<ProbeRequest> requests, Justification because) implements Derived {

  public ProbeWanted {
    requests = List.copyOf(requests);
  }
}
