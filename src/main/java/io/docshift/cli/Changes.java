package io.docshift.cli;

import io.docshift.doc.Json;
import io.docshift.run.ChangeGroup;
import io.docshift.run.Staging;
import java.util.List;

/** What a plan changes, kept with the run so that a later apply can show it too. */
record Changes(List<ChangeGroup> groups) {

    private static final String NAME = "changes";

    Changes {
        groups = List.copyOf(groups);
    }

    static void save(List<ChangeGroup> groups, Staging staging) {
        staging.save(NAME, Json.tree(new Changes(groups)));
    }

    static List<ChangeGroup> load(Staging staging) {
        return staging.load(NAME)
                .map(tree -> Json.record(tree, Changes.class).groups())
                .orElse(List.of());
    }
}
