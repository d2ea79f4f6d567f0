package io.docshift.cli;

import io.docshift.rule.RuleLoader;
import io.docshift.yaml.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule sets there are: by name under {@code rules/}, or by path. */
final class RuleSets {

    private final Console console;
    private final Path folder;

    RuleSets(Console console) {
        this.console = console;
        this.folder = console.home().resolve("rules");
    }

    /** The names under {@code rules/}; those of a folder below it begin with its name, as in {@code examples/books}. */
    List<String> names() {
        return below(folder)
                .map(directory -> folder.relativize(directory).toString().replace('\\', '/'))
                .sorted()
                .toList();
    }

    /** Whether this is a folder that is no rule set itself, but has some below it. */
    static boolean isGroup(Path directory) {
        return !isRuleSet(directory) && below(directory).findAny().isPresent();
    }

    /** The rule sets in a folder and in the folders below it, but none inside another one. */
    private static Stream<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream()
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .flatMap(entry -> isRuleSet(entry)
                            ? Stream.of(entry)
                            : Files.isSymbolicLink(entry) ? Stream.empty() : below(entry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * These names, or all there are.
     *
     * @throws Stop if there is none
     */
    List<String> namedOrAll(List<String> given) {
        List<String> names = given.isEmpty() ? names() : given;
        if (names.isEmpty()) {
            throw Stop.usage("there is no rule set under rules/: give the path of one");
        }
        return names;
    }

    /** Where paths in messages about a rule set start. */
    Path root(Path directory) {
        return directory.startsWith(folder) ? console.home() : console.workingDirectory();
    }

    private static boolean isRuleSet(Path directory) {
        return Files.isRegularFile(directory.resolve("ruleset.yml"));
    }

    /** The rule set that a case is for, by where the case lies: its rules lie at the same place below {@code rules}. */
    Optional<Path> ofCase(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        Path rule = whole.getParent();
        Path cases = rule == null ? null : rule.getParent();
        for (Path above = cases; above != null; above = above.getParent()) {
            if (String.valueOf(above.getFileName()).equals("fixtures")) {
                Path directory = above.resolveSibling("rules").resolve(above.relativize(cases));
                return Optional.of(directory).filter(RuleSets::isRuleSet);
            }
        }
        return Optional.empty();
    }

    /** Where a rule set lies; empty if there is no such. */
    Optional<Path> find(String name) {
        return Stream.of(folder.resolve(name), console.path(name))
                .filter(RuleSets::isRuleSet)
                .findFirst();
    }

    /** Where a rule set of this name would lie, whether it is there or not. */
    Path place(String name) {
        boolean bare = Path.of(name).getNameCount() == 1
                || isGroup(folder.resolve(name).resolveSibling(""));
        boolean elsewhere = !bare || Files.isDirectory(console.path(name));
        return find(name).orElse(elsewhere ? console.path(name) : folder.resolve(name));
    }

    /** How messages show a rule set. */
    RuleLoader.Named named(Path directory) {
        return new RuleLoader.Named(directory, new RuleLoader(root(directory)).shown(directory));
    }

    /**
     * Where a rule set lies.
     *
     * @throws Stop if there is no such
     */
    Path directory(String name) {
        Optional<Path> found = find(name);
        if (found.isPresent()) {
            return found.get();
        }
        Path path = console.path(name);
        if (Files.isDirectory(path)) {
            throw Stop.usage("%s is no rule set: it has no ruleset.yml".formatted(name));
        }
        throw Stop.usage("there is no rule set '%s'%s".formatted(name, Nearest.hint(name, names())));
    }
}
