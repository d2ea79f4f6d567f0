package io.docshift.rule;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.Position;
import io.docshift.yaml.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads rule sets from their directories.
 *
 * <p>A rule set is {@code ruleset.yml}, a rule in each {@code .yml}, {@code .yaml} or {@code .json} file beside it,
 * {@code indices/} with a file for each index that changes as a whole, and {@code tables/}. A {@code .json} file that
 * is a list is a plain Jolt chain: it is the rule for the documents it is named after, {@code <index>.json} or
 * {@code <index>.<type>.json}, the type being what follows the last dot; unless a rule names the file as its chain.
 *
 * @param root the directory that paths in messages start at
 */
public record RuleLoader(Path root) {

    /**
     * Reads one rule set.
     *
     * @throws Rejected if anything is wrong with it, with all that is
     */
    public RuleSet load(Path directory, Given given) {
        return load(List.of(directory), given, new Diagnostics()).get(0);
    }

    /**
     * Reads the rule sets of one run. A value or a table that is given must be known to one of them, or stand in a file and
     * be known to one that lies beside them.
     *
     * @param diagnostics takes the warnings; what it knows of the files that {@code given} was read from is shown
     * @throws Rejected if anything is wrong with one of them, with all that is, or if the diagnostics held an error
     */
    public List<RuleSet> load(List<Path> directories, Given given, Diagnostics diagnostics) {
        KnownNames beside = given.isNothing() ? new KnownNames() : beside(directories);
        return load(directories.stream().map(this::named).toList(), given, beside, diagnostics);
    }

    /**
     * The directory of a rule set.
     *
     * @param shown its path as messages show it
     */
    public record Named(Path directory, String shown) {}

    /**
     * Reads rule sets that lie elsewhere than messages say, such as those of an earlier state. A value or a table that
     * is given must be known to one of them.
     *
     * @throws Rejected as {@link #load(List, Given, Diagnostics)} does
     */
    public static List<RuleSet> loadNamed(List<Named> directories, Given given, Diagnostics diagnostics) {
        return load(directories, given, new KnownNames(), diagnostics);
    }

    private static List<RuleSet> load(
            List<Named> directories, Given given, KnownNames beside, Diagnostics diagnostics) {
        List<RuleSet> sets = new ArrayList<>();
        KnownNames known = new KnownNames();
        for (Named named : directories) {
            read(named, given, known, diagnostics).ifPresent(sets::add);
        }
        known.check(given, beside, diagnostics);
        diagnostics.rejectErrors();
        return sets;
    }

    /**
     * Reads one of several rule sets that are looked at one by one; what is given and unknown to it may be meant for
     * another, see {@link #reportUnknown}.
     *
     * @throws Rejected if anything is wrong with it, with all that is, or if the diagnostics held an error
     */
    public RuleSet loadOneOfSeveral(Path directory, Given given, Diagnostics diagnostics) {
        Optional<RuleSet> set = read(named(directory), given, new KnownNames(), diagnostics);
        diagnostics.rejectErrors();
        return set.orElseThrow();
    }

    /** Reports what is given and known to none of these rule sets; whatever else is wrong with them is passed over. */
    public void reportUnknown(List<Path> directories, Given given, Diagnostics diagnostics) {
        KnownNames known = new KnownNames();
        directories.forEach(directory -> read(named(directory), given, known, new Diagnostics()));
        known.check(given, beside(directories), diagnostics);
    }

    /** What the other rule sets in the folders of these declare, as far as it can be read. */
    private static KnownNames beside(List<Path> directories) {
        KnownNames beside = new KnownNames();
        directories.stream()
                .flatMap(directory -> siblings(directory).stream().map(directory::resolveSibling))
                .filter(sibling -> !directories.contains(sibling))
                .distinct()
                .forEach(sibling -> RuleSetReader.declare(sibling, beside));
        return beside;
    }

    private static Optional<RuleSet> read(Named named, Given given, KnownNames known, Diagnostics diagnostics) {
        if (Files.isDirectory(named.directory)) {
            return new RuleSetReader(RuleFolder.open(named.directory, named.shown, diagnostics), diagnostics)
                    .read(given, known);
        }
        known.declaredIn(Optional.empty());
        return missing(named, diagnostics);
    }

    private Named named(Path directory) {
        return new Named(directory, shown(directory));
    }

    /** A path as messages show it. */
    public String shown(Path directory) {
        Path from = root.toAbsolutePath().normalize();
        Path to = directory.toAbsolutePath().normalize();
        return (to.startsWith(from) ? from.relativize(to) : directory)
                .toString()
                .replace('\\', '/');
    }

    private static Optional<RuleSet> missing(Named named, Diagnostics diagnostics) {
        String name = String.valueOf(named.directory.getFileName());
        String hint = Nearest.hint(name, siblings(named.directory));
        diagnostics.error(
                Position.wholeFile(named.shown), Code.NO_RULE_SET, "there is no rule set '" + name + "'" + hint);
        return Optional.empty();
    }

    private static List<String> siblings(Path directory) {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(parent)) {
            return found.filter(path -> Files.exists(path.resolve("ruleset.yml")))
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
