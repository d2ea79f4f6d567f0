package io.docshift.rule;

import io.docshift.doc.Emission;
import io.docshift.doc.Ledger;
import io.docshift.doc.Warning;
import java.util.List;

/**
 * What a rule said and did on its way through one document.
 *
 * @param emissions documents it made
 */
public record Trail(Rule rule, List<Warning> warnings, List<Emission> emissions, Ledger ledger) {

    public Trail {
        warnings = List.copyOf(warnings);
        emissions = List.copyOf(emissions);
    }
}
