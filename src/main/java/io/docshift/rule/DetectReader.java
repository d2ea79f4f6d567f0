package io.docshift.rule;

import io.docshift.yaml.Code;
import java.util.List;
import java.util.Optional;

/** Reads the signs by which data of one version is told from another. */
final class DetectReader {

    private DetectReader() {}

    static Optional<Detect> detect(Entries entries) {
        return Optional.of(new Detect(there(entries.get(Grammar.BEFORE)), there(entries.get(Grammar.AFTER))));
    }

    private static List<Sign> there(List<Optional<Sign>> signs) {
        return signs.stream().flatMap(Optional::stream).toList();
    }

    /** A sign; an empty one if it asks for a variable that is not given. */
    static Optional<Optional<Sign>> sign(Entries entries) {
        Match documents =
                new Match(entries.get(Grammar.INDEX), entries.find(Grammar.TYPE).orElse(null));
        boolean byId = entries.has(Grammar.ID);
        if (byId != entries.has(Grammar.EXISTS)) {
            entries.scope()
                    .diagnostics()
                    .error(entries.position(), Code.CONFLICTING_KEYS, "a sign needs 'when', or both 'id' and 'exists'");
            return Optional.empty();
        }
        return Optional.of(Optional.of(
                byId
                        ? new Sign.Presence(documents, entries.get(Grammar.ID), entries.get(Grammar.EXISTS))
                        : new Sign.AnyFits(documents, entries.get(Grammar.WHEN))));
    }
}
