package io.docshift.rule;

import static io.docshift.rule.StepGrammar.FIELD;
import static io.docshift.rule.StepGrammar.LITERAL;
import static io.docshift.rule.StepGrammar.PATTERN;
import static io.docshift.rule.StepGrammar.REQUIRED;
import static io.docshift.rule.StepGrammar.WITH;

import io.docshift.doc.Text;
import io.docshift.step.Gsub;
import io.docshift.step.Regex;
import io.docshift.step.Step;
import io.docshift.yaml.Code;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code gsub}, in whose replacement the groups of its pattern can stand. */
final class GsubReader {

    private static final Pattern GROUP = Pattern.compile("\\$(?:(\\d{1,6})|([A-Za-z_][A-Za-z_0-9]*))");

    private GsubReader() {}

    static Optional<Step> gsub(Entries entries) {
        Regex pattern = entries.has(PATTERN) ? entries.get(PATTERN) : entries.get(LITERAL);
        return with(entries.get(WITH), pattern, entries.scope())
                .map(with -> new Gsub(entries.get(FIELD), pattern, with, entries.get(REQUIRED)));
    }

    private static Optional<List<Gsub.Piece>> with(ScalarNode scalar, Regex pattern, Scope scope) {
        List<Gsub.Piece> with = new ArrayList<>();
        boolean sound = true;
        for (Piece piece : Pieces.of(scalar, scope)) {
            Optional<Gsub.Piece> read = piece(piece, scalar, pattern, scope);
            read.ifPresent(with::add);
            sound &= read.isPresent();
        }
        return sound ? Optional.of(with) : Optional.empty();
    }

    /** A name that is no group of the pattern is that of a local. */
    private static Optional<Gsub.Piece> piece(Piece piece, ScalarNode scalar, Regex pattern, Scope scope) {
        if (piece instanceof Piece.Hole hole) {
            Matcher group = GROUP.matcher(hole.name());
            if (group.matches()) {
                if (group.group(1) != null) {
                    return numbered(Integer.parseInt(group.group(1)), hole, scalar, pattern, scope);
                }
                if (pattern.groups().contains(group.group(2))) {
                    return Optional.of(new Gsub.NamedGroup(group.group(2)));
                }
                if (!scope.locals().contains(group.group(2))) {
                    return unknown(group.group(2), hole, scalar, pattern, scope);
                }
            }
        }
        return Texts.part(piece, scalar, scope).map(part -> new Gsub.Words(new Text(List.of(part))));
    }

    private static Optional<Gsub.Piece> unknown(
            String name, Piece.Hole hole, ScalarNode scalar, Regex pattern, Scope scope) {
        List<String> known = new ArrayList<>(pattern.groups());
        known.addAll(scope.locals());
        scope.diagnostics()
                .error(
                        scalar.within(hole.from(), hole.from() + hole.name().length()),
                        Code.UNKNOWN_GROUP,
                        "'%s' is neither a group of the pattern nor a local%s"
                                .formatted(name, Nearest.hint(name, known)));
        return Optional.empty();
    }

    private static Optional<Gsub.Piece> numbered(
            int number, Piece.Hole hole, ScalarNode scalar, Regex pattern, Scope scope) {
        if (number <= pattern.groupCount()) {
            return Optional.of(new Gsub.Group(number));
        }
        scope.diagnostics()
                .error(
                        scalar.within(hole.from(), hole.from() + hole.name().length()),
                        Code.UNKNOWN_GROUP,
                        "the pattern has no group %d; it has %d".formatted(number, pattern.groupCount()));
        return Optional.empty();
    }
}
