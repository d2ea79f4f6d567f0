package io.docshift.cli;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.fixture.Example;
import io.docshift.rule.Lookups;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.run.ClusterFinder;
import io.docshift.run.DocumentFinder;
import io.docshift.run.LineFinder;
import io.docshift.wire.HitDecoder;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is to be explained: documents, the rules for them, and what these look up.
 *
 * @param seesLittle whether lookups see only what was given on the command line
 * @param opened what is to be closed at the end
 */
record Explained(RuleSet rules, List<Document> documents, Lookups lookups, boolean seesLittle, Deque<Runnable> opened)
        implements AutoCloseable {

    /**
     * Reads it.
     *
     * @throws Stop if it cannot be read
     */
    static Explained of(Arguments arguments, Console console) {
        List<String> operands = arguments.operands();
        if (operands.isEmpty()) {
            throw Stop.usage("what is to be explained? Give a file with a hit, the folder of a case, or"
                    + " INDEX/TYPE/ID with --from");
        }
        String what = operands.get(0);
        if (Example.isCase(console.path(what))) {
            return ofCase(what, arguments, console);
        }
        if (what.equals("-") && arguments.value(Flags.FROM).filter("-"::equals).isPresent()) {
            throw Stop.usage("stdin can hold the hit or be --from, not both");
        }
        boolean file = what.equals("-") || Files.isRegularFile(console.path(what));
        Optional<Address> address = file ? Optional.empty() : Optional.of(address(what, arguments, console));
        String set = arguments
                .value(Flags.RULES)
                .orElseThrow(() ->
                        Stop.usage("by which rules? Give --rules SET" + Task.known(new RuleSets(console).names())));
        Setup setup = new Setup(arguments, console);
        RuleSet rules = setup.ruleSet(set);
        List<Document> documents = file ? HitFile.read(what, console) : List.of();
        if (file && !arguments.has(Flags.FROM)) {
            Example example = Example.of(rules, documents);
            refuseAmbiguous(example);
            return new Explained(rules, documents, example.lookups(), true, new ArrayDeque<>());
        }
        return from(address, documents, rules, setup, arguments, console);
    }

    private static Address address(String what, Arguments arguments, Console console) {
        String[] parts = what.split("/", 3);
        boolean place = arguments.has(Flags.FROM) || arguments.has(Flags.CONFIG);
        if (parts.length < 3 || !place) {
            String hint = parts.length < 3
                    ? "; a document of a cluster is named INDEX/TYPE/ID"
                    : "; for a document of a cluster give --from";
            String kind = Files.isDirectory(console.path(what))
                    ? " is a folder without a before.json, so no case"
                    : ": there is no such file";
            throw Stop.usage(what + kind + hint);
        }
        return new Address(parts[0], parts[1], parts[2]);
    }

    private static Explained from(
            Optional<Address> address,
            List<Document> documents,
            RuleSet rules,
            Setup setup,
            Arguments arguments,
            Console console) {
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        Deque<Runnable> opened = new ArrayDeque<>();
        Explained empty = new Explained(rules, documents, Lookups.none(), false, opened);
        boolean done = false;
        try {
            DocumentFinder finder = empty.finder(from, setup, console);
            Explained explained = new Explained(
                    rules,
                    address.map(at -> List.of(finder.find(at)
                                    .orElseThrow(() -> new Stop(
                                            Exit.FINDINGS, "", "there is no document %s there".formatted(at)))))
                            .orElse(documents),
                    finder,
                    false,
                    opened);
            done = true;
            return explained;
        } finally {
            if (!done) {
                empty.close();
            }
        }
    }

    private DocumentFinder finder(Place from, Setup setup, Console console) {
        ScratchRun scratch = ScratchRun.begin(console);
        opened.push(scratch::close);
        boolean live = console.terminal() && !console.environment("TERM").equals("dumb");
        ProgressLine progress = new ProgressLine(console.err(), live, console.columns(), console.clock());
        opened.push(progress::close);
        if (from instanceof Place.Nodes nodes) {
            Session session = Session.open(setup.configuration(), nodes.addresses(), console);
            opened.push(session::close);
            return new ClusterFinder(session.source(), session.catalogue(), scratch.directory(), progress);
        }
        LineRun lines = new LineRun(console, scratch.directory());
        opened.push(lines::close);
        HitDecoder decoder = HitDecoder.readAt(console.clock().millis());
        return new LineFinder(lines.origin(from), decoder, rules.lookups(), scratch.directory(), progress);
    }

    private static Explained ofCase(String what, Arguments arguments, Console console) {
        for (Flag flag : List.of(Flags.FROM, Flags.CONFIG, Flags.VAR)) {
            if (arguments.has(flag)) {
                throw Stop.usage("a case brings its own lookups and variables: leave " + flag.typed() + " out");
            }
        }
        RuleSets sets = new RuleSets(console);
        Path folder = console.path(what);
        Path rules = arguments
                .value(Flags.RULES)
                .map(sets::directory)
                .or(() -> sets.ofCase(folder))
                .orElseThrow(() -> Stop.usage("by which rules? Give --rules SET" + Task.known(sets.names())));
        try {
            Example example = Example.ofCase(folder, new RuleLoader(sets.root(rules)), rules);
            refuseAmbiguous(example);
            return new Explained(example.rules(), example.documents(), example.lookups(), false, new ArrayDeque<>());
        } catch (Rejected e) {
            throw new Stop(
                    Exit.FINDINGS,
                    e.diagnostics().stream().map(Diagnostic::render).collect(Collectors.joining("\n")),
                    what + " cannot be explained: there are mistakes, see above");
        }
    }

    private static void refuseAmbiguous(Example example) {
        if (!example.ambiguities().isEmpty()) {
            throw new Stop(Exit.FINDINGS, "", String.join("\n", example.ambiguities()));
        }
    }

    /** The last that was opened first. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }
}
