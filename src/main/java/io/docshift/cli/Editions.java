package io.docshift.cli;

import io.docshift.files.GitFolder;
import io.docshift.files.NoRevision;
import io.docshift.fixture.FixtureRunner;
import io.docshift.rule.RuleLoader;
import io.docshift.yaml.Nearest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds rule sets by what the operator calls them: a name, a directory, or a revision of git. */
final class Editions {

    private final Console console;
    private final RuleSets sets;
    private final Path scratch;

    /**
     * Prepares to look for them.
     *
     * @param scratch takes what is written out of a repository
     */
    Editions(Console console, Path scratch) {
        this.console = console;
        this.sets = new RuleSets(console);
        this.scratch = scratch;
    }

    /**
     * The old rules and the new ones.
     *
     * @param operands what is old, and what is new; without the latter, the rule set as it is now
     * @param rules which rule set, where a revision does not say; empty if the operator does not either
     * @throws Stop if one is not there
     */
    List<Edition> find(List<String> operands, Optional<String> rules) {
        Optional<Path> meant = rules.map(sets::place)
                .or(() -> operands.stream()
                        .map(sets::find)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(this::only);
        Edition old = find(operands.get(0), meant, "old");
        Edition now = operands.size() > 1
                ? find(operands.get(1), meant, "new")
                : asItIs(
                        meant.map(path -> sets.directory(path.toString())).orElseThrow(() -> which("to compare with")));
        return List.of(old, now);
    }

    private Optional<Path> only() {
        List<String> names = sets.names();
        return names.size() == 1 ? Optional.of(sets.directory(names.get(0))) : Optional.empty();
    }

    private Stop which(String what) {
        return Stop.usage(
                "which rule set %s? Give --rules SET; there is %s".formatted(what, String.join(", ", sets.names())));
    }

    private Edition find(String name, Optional<Path> meant, String side) {
        Optional<Path> directory = sets.find(name);
        if (directory.isPresent()) {
            return asItIs(directory.get());
        }
        if (Files.isDirectory(console.path(name))) {
            throw Stop.usage("%s is no rule set: it has no ruleset.yml".formatted(name));
        }
        return atRevision(name, meant.orElseThrow(() -> which("of " + name)), side);
    }

    private Edition asItIs(Path directory) {
        RuleLoader.Named rules = sets.named(directory);
        Path fixtures = FixtureRunner.fixturesOf(directory);
        return new Edition(
                rules.shown(),
                rules,
                Files.isDirectory(fixtures)
                        ? Optional.of(
                                new RuleLoader.Named(fixtures, new RuleLoader(sets.root(directory)).shown(fixtures)))
                        : Optional.empty());
    }

    private Edition atRevision(String revision, Path place, String side) {
        try {
            GitFolder repository = GitFolder.around(place, console.environment());
            String commit = repository
                    .commit(revision)
                    .orElseThrow(() -> Stop.usage("there is neither a rule set nor a git revision '%s'%s"
                            .formatted(revision, Nearest.hint(revision, sets.names()))));
            Path target = Files.createDirectories(scratch.resolve(side));
            String rules = repository.pathOf(place);
            String fixtures = repository.pathOf(FixtureRunner.fixturesOf(place));
            if (!repository.export(commit, rules, target)
                    || !Files.isRegularFile(target.resolve(rules).resolve("ruleset.yml"))) {
                throw Stop.usage("there is no rule set %s at revision %s".formatted(rules, revision));
            }
            Optional<RuleLoader.Named> cases = repository.export(commit, fixtures, target)
                    ? Optional.of(named(revision, fixtures, target))
                    : Optional.empty();
            return new Edition(revision, named(revision, rules, target), cases);
        } catch (NoRevision e) {
            throw Stop.usage(
                    "'%s' is no rule set here, and no revision either: %s".formatted(revision, e.getMessage()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A file of a revision is called as git calls it. */
    private static RuleLoader.Named named(String revision, String path, Path target) {
        return new RuleLoader.Named(target.resolve(path), revision + ":" + path);
    }
}
