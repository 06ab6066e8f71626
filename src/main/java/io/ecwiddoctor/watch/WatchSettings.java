package io.ecwiddoctor.watch;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a list is watched. Immutable.
 *
 * @param list the list of stores, read anew for each run
 * @param folder where the watch keeps its files
 * @param every how long after the beginning of a run the next one begins
 * @param requestsPerDay the most requests on a day, in UTC; a run counts for the day it began on
 * @param lostToKill the most requests of a run that was killed which its results don't show
 * @param question what is asked of each store; where it changes, the watch begins anew
 * @param keep how many results are kept
 * @param metrics where figures for Prometheus go, or null
 * @param once whether to end after one run
 */
public record WatchSettings(
    Path list,
    Path folder,
    Duration every,
    long requestsPerDay,
    long lostToKill,
    String question,
    int keep,
    @Nullable Path metrics,
    boolean once) {}
