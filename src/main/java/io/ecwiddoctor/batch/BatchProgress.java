package io.ecwiddoctor.batch;

import io.ecwiddoctor.model.Verdict;
import java.util.Map;

/**
 * How far a run has come.
 *
 * @param rows how many rows have a line, those of an earlier run included
 * @param resumedRows how many of them were there before
 * @param total about how many rows there are; 0 where nobody knows
 * @param verdicts how many rows have each verdict
 */
public record BatchProgress(
    int rows, int resumedRows, long total, Map<Verdict, Integer> verdicts) {}
