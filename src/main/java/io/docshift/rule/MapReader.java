package io.docshift.rule;

import static io.docshift.rule.StepGrammar.FIELD;
import static io.docshift.rule.StepGrammar.FIELDS;
import static io.docshift.rule.StepGrammar.NOT_IN_TABLE;
import static io.docshift.rule.StepGrammar.OVERWRITE;
import static io.docshift.rule.StepGrammar.REQUIRED;
import static io.docshift.rule.StepGrammar.TABLE;
import static io.docshift.rule.StepGrammar.TO;

import io.docshift.doc.FieldPath;
import io.docshift.step.MapByTable;
import io.docshift.step.Step;
import io.docshift.yaml.Diagnostics;
import java.util.List;
import java.util.Optional;

/** Reads {@code map}, and checks that its table fits it. */
final class MapReader {

    private MapReader() {}

    static Optional<Step> map(Entries entries) {
        Diagnostics diagnostics = entries.scope().diagnostics();
        boolean single = entries.has(FIELD);
        List<FieldPath> fields = single ? List.of(entries.get(FIELD)) : entries.get(FIELDS);
        FieldPath to = entries.has(TO) ? entries.get(TO) : entries.get(FIELD);
        TableRows table = entries.get(TABLE);
        boolean sound = table.fits(fields.size(), entries.at(TABLE), diagnostics)
                && table.translates(entries.at(TABLE), diagnostics);
        int written = fields.indexOf(to);
        if (sound && written >= 0) {
            table.checkStable(written, diagnostics);
        }
        return sound
                ? Optional.of(new MapByTable(
                        fields,
                        to,
                        table.table(),
                        entries.get(NOT_IN_TABLE),
                        entries.get(REQUIRED),
                        entries.get(OVERWRITE)))
                : Optional.empty();
    }
}
