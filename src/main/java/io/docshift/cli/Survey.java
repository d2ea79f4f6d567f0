package io.docshift.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.files.ScratchFolder;
import io.docshift.fixture.CaseShapes;
import io.docshift.fixture.FixtureRunner;
import io.docshift.fixture.GivenToCases;
import io.docshift.rule.Declarations;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.run.ShapeScan;
import io.docshift.run.ShapeView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Documents by their shapes, and the cases there are for them: what shapes and capture have in common. */
final class Survey {

    static final Flag WHOLE =
            Flag.of("whole", "tell shapes apart by everything in a document, not only by what its rule can look at");

    private final Arguments arguments;
    private final Console console;
    private final Setup setup;
    private final RuleSets sets;
    private final Path directory;
    private final RuleLoader.Named rules;

    /**
     * Finds out what it is about.
     *
     * @throws Stop if there is no such rule set, or something is wrong with it
     */
    Survey(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage(
                    "which rules? Give a rule set; there is " + String.join(", ", new RuleSets(console).names()));
        }
        this.arguments = arguments;
        this.console = console;
        this.setup = new Setup(arguments, console);
        this.sets = new RuleSets(console);
        this.directory = sets.directory(arguments.operands().get(0));
        this.rules = sets.named(directory);
    }

    /**
     * A shape that no case has.
     *
     * @param nearest the case most like it
     */
    record Uncovered(ShapeScan.Found found, CaseShapes.Unlike nearest) {}

    /** Shapes of documents, and those among them that no case has. */
    record Found(RuleSet rules, ShapeView view, ShapeScan scan, ShapeScan.Result result, List<Uncovered> uncovered) {

        Found {
            uncovered = List.copyOf(uncovered);
        }
    }

    /** Reads the documents, and does something with what was found; the scan can be asked as long as that lasts. */
    <T> T with(Function<Found, T> work) {
        Place place = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        RuleSet set = setup.ruleSets(List.of(rules)).get(0);
        ShapeView view = arguments.has(WHOLE) ? ShapeView.ofEverything() : ShapeView.ofRules();
        try (ScratchFolder scratch = ScratchFolder.in(RunFolders.folder(arguments, console), ".shapes-");
                RunDirectory notes = new Runs(RunPlaces.in(scratch.path()))
                        .create(Compression.NONE, console.clock(), new SecureRandom());
                ProgressLine progress = new Reporting(arguments, console, Output.of(arguments, console)).progress()) {
            return new Documents(place, setup, console).read(notes, progress, lines -> {
                ShapeScan scan = new ShapeScan(set, lines, notes, progress, console.clock(), view);
                return work.apply(found(set, view, scan));
            });
        }
    }

    private Found found(RuleSet set, ShapeView view, ShapeScan scan) {
        ShapeScan.Result result = scan.run();
        CaseShapes cases = setup.guarded(() -> Files.isDirectory(fixtures().directory())
                ? CaseShapes.of(rules, fixtures(), view)
                : new CaseShapes(Map.of()));
        List<Uncovered> uncovered = result.shapes().stream()
                .filter(it -> !cases.cover(it.shape()))
                .map(it -> new Uncovered(it, cases.nearest(it.shape())))
                .toList();
        return new Found(set, view, scan, result, uncovered);
    }

    /** Where the cases lie, or would. */
    RuleLoader.Named fixtures() {
        Path fixtures = FixtureRunner.fixturesOf(directory);
        return new RuleLoader.Named(fixtures, new RuleLoader(sets.root(directory)).shown(fixtures));
    }

    /** What the operator gives to the rules, for cases to have. */
    GivenToCases given() {
        Map<String, String> values = new LinkedHashMap<>();
        JsonNode declared = Declarations.of(directory).path("variables");
        setup.configuration().settings().forEach((name, setting) -> {
            if (declared.has(name)) {
                values.put(name, setting.text());
            }
        });
        return new GivenToCases(rules, values, mappings());
    }

    /** The site's rows, which lie beside the configuration; it was read before without a mistake. */
    private String mappings() {
        Optional<Path> file = arguments
                .value(Flags.CONFIG)
                .map(config -> console.path(
                        Path.of(config).resolveSibling("mappings.yml").toString()))
                .filter(Files::exists);
        try {
            return file.isPresent() ? Files.readString(file.get()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
