package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the folders that go through a migration. */
final class Directories {

    /** A path inside the folder. */
    static final Shape<String> INSIDE = new Shape<>(
            new Form.Text("a relative path"),
            (node, scope) -> Reading.TEXT.read(node, scope.diagnostics()).flatMap(scalar -> inside(scalar, scope)));

    private Directories() {}

    private static Optional<String> inside(ScalarNode scalar, Scope scope) {
        String path = scalar.text();
        boolean leavesOrStays = path.isEmpty()
                || path.startsWith("/")
                || path.contains("\\")
                || Stream.of(path.split("/", -1))
                        .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (leavesOrStays) {
            scope.diagnostics()
                    .error(
                            scalar.position(),
                            Code.BAD_NAME,
                            "'%s' must be a relative path inside the folder, such as work/plugins".formatted(path));
            return Optional.empty();
        }
        return Optional.of(path);
    }

    static Optional<Directory.MoveAside> moveAside(Entries entries) {
        return Optional.of(
                new Directory.MoveAside(entries.get(RuleSetGrammar.ASIDE_PATH), entries.get(RuleSetGrammar.ASIDE_TO)));
    }

    static Optional<Directory.MoveAside> step(Entries entries) {
        return Optional.of(entries.get(RuleSetGrammar.MOVE_ASIDE_KEY));
    }

    /** A folder that does not know its name yet. */
    static Optional<Directory> directory(Entries entries) {
        return Optional.of(new Directory(
                "",
                entries.get(RuleSetGrammar.CONFIG_KEY),
                entries.get(RuleSetGrammar.MUST_HAVE),
                entries.get(RuleSetGrammar.BACKED_UP),
                entries.get(RuleSetGrammar.DIRECTORY_STEPS)));
    }

    static List<Directory> named(Map<String, Directory> byName) {
        return byName.entrySet().stream()
                .map(entry -> new Directory(
                        entry.getKey(),
                        entry.getValue().configKey(),
                        entry.getValue().mustHave(),
                        entry.getValue().backedUp(),
                        entry.getValue().steps()))
                .toList();
    }
}
