package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.ProbeRequest;
import io.ecwiddoctor.model.Scope;
import java.util.List;
import java.util.Set;

/**
 * The token works and its permission list is of no use: the requests that test needed scopes one by
 * one and are still to be sent.
 *
 * @param needed the scopes that the job needs
 * @param reads the reads
 * @param writes the write probes, which are sent only where they are allowed
 * @param because what shows it
 */
public record RemainingSweep(
    Set<Scope> needed, List<ProbeRequest> reads, List<ProbeRequest> writes, Justification because)
    implements Derived {}
