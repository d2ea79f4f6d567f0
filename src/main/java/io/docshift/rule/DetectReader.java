package io.docshift.rule;

import io.docshift.yaml.Node;
import java.util.List;
import java.util.Optional;

/** Reads the signs by which data of one version is told from another. */
final class DetectReader {

    private DetectReader() {}

    static Optional<Detect> detect(Entries entries) {
        return Optional.of(
                new Detect(there(entries.get(RuleSetGrammar.BEFORE)), there(entries.get(RuleSetGrammar.AFTER))));
    }

    private static List<Sign> there(List<List<Sign>> signs) {
        return signs.stream().flatMap(List::stream).toList();
    }

    /** A sign; none if it asks for a variable that is not given. */
    static Optional<List<Sign>> sign(Node node, Scope scope) {
        Frame frame = new Frame();
        Optional<Sign> sign = scope.in(
                frame, () -> Entries.read(node, RuleSetGrammar.SIGN, scope).flatMap(DetectReader::sign));
        KnownLocals.checkBefore(frame.uses(), scope.diagnostics());
        if (sign.isPresent() && sign.get() instanceof Sign.AnyFits fits && !frame.dependsOnVariables()) {
            Certainties.check(new Asked(fits.when(), node.position()), List.of(), scope.diagnostics());
        }
        if (sign.isPresent() && !frame.absent().isEmpty()) {
            scope.skip(node.position(), "a sign of where the data stands", frame.absent());
            return Optional.of(List.of());
        }
        return sign.map(List::of);
    }

    private static Optional<Sign> sign(Entries entries) {
        Match documents = new Match(
                entries.get(RuleGrammar.INDEX), entries.find(RuleGrammar.TYPE).orElse(null));
        return Optional.of(
                entries.has(RuleSetGrammar.ID)
                        ? new Sign.Presence(
                                documents, entries.get(RuleSetGrammar.ID), entries.get(ConditionGrammar.EXISTS))
                        : new Sign.AnyFits(documents, entries.get(StepGrammar.WHEN)));
    }
}
