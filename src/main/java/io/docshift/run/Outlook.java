package io.docshift.run;

import java.util.List;

/**
 * What taking a run back would do.
 *
 * @param reversals how each index goes back
 * @param inverse what a run that goes the other way would be planned as
 * @param isNothingInUse whether the run was cut off before it changed anything in use, so that only what it made beside goes
 */
public record Outlook(List<Reversal> reversals, Plan inverse, boolean isNothingInUse) {
    public Outlook {
        reversals = List.copyOf(reversals);
    }
}
