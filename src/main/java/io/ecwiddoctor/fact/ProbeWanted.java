package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.ProbeRequest;
import java.util.List;

/**
 * Probes that would show more, in the order to send them.
 *
 * @param requests what to send
 * @param because why it is worth asking
 */
public record ProbeWanted(List<ProbeRequest> requests, Justification because) implements Derived {

  public ProbeWanted {
    requests = List.copyOf(requests);
  }
}
