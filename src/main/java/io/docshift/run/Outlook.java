package io.docshift.run;

import java.util.List;
import java.util.Optional;

/**
 * What taking a run back would do.
 *
 * @param reversals how each index goes back
 * @param inverse what a run that goes the other way would be planned as
 * @param remnants of a run that was cut off before it changed anything in use, so that only what it left beside goes
 */
public record Outlook(List<Reversal> reversals, Plan inverse, Optional<Remnants> remnants) {
    public Outlook {
        reversals = List.copyOf(reversals);
    }
}
