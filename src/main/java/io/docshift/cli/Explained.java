package io.docshift.cli;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.elastic.Traffic;
import io.docshift.fixture.Example;
import io.docshift.rule.Lookups;
import io.docshift.rule.Outcome;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleLoader;
import io.docshift.rule.RuleSet;
import io.docshift.run.ClusterFinder;
import io.docshift.run.DocumentFinder;
import io.docshift.run.LineFinder;
import io.docshift.run.LineMigration;
import io.docshift.run.Lines;
import io.docshift.run.Planner;
import io.docshift.wire.HitDecoder;
import io.docshift.yaml.Diagnostic;
import io.docshift.yaml.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What is to be explained: documents, the rules for them, and what these look up.
 *
 * @param lookups of each rule set
 * @param seesLittle whether lookups see only what was given on the command line
 * @param opened what is to be closed at the end
 */
record Explained(
        RuleChain rules, List<Document> documents, List<Lookups> lookups, boolean seesLittle, Deque<Runnable> opened)
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
                    + " INDEX/TYPE/ID, or INDEX/ID where there are no types, with --from");
        }
        String what = operands.get(0);
        if (Example.isCase(console.path(what))) {
            return ofCase(what, arguments, console);
        }
        if (what.equals("-") && arguments.value(Flags.FROM).filter("-"::equals).isPresent()) {
            throw Stop.usage("stdin can hold the hit or be --from, not both");
        }
        boolean file = what.equals("-") || Files.isRegularFile(console.path(what));
        List<Address> addresses = file ? List.of() : addresses(what, arguments, console);
        String set = arguments
                .value(Flags.RULES)
                .orElseThrow(() ->
                        Stop.usage("by which rules? Give --rules SET" + Task.known(new RuleSets(console).names())));
        Setup setup = new Setup(arguments, console);
        RuleChain rules = setup.rules(set);
        List<Document> documents = file ? HitFile.read(what, console) : List.of();
        if (file && !arguments.has(Flags.FROM)) {
            return new Explained(rules, documents, amongEachOther(rules, documents), true, new ArrayDeque<>());
        }
        return from(addresses, documents, rules, setup, arguments, console);
    }

    /** Each rule set looks things up in the documents as the one before left them. */
    private static List<Lookups> amongEachOther(RuleChain rules, List<Document> documents) {
        List<Lookups> lookups = new ArrayList<>();
        List<Document> now = documents;
        for (RuleSet set : rules.sets()) {
            Example example = Example.of(set, now);
            refuseAmbiguous(example);
            lookups.add(example.lookups());
            RuleBook book = new RuleBook(set);
            now = now.stream()
                    .flatMap(document -> results(book.transform(document, example.lookups())).stream())
                    .toList();
        }
        return lookups;
    }

    /** What there is in place of a document afterwards: itself, if it fails. */
    static List<Document> results(Outcome outcome) {
        List<Document> results = new ArrayList<>();
        if (outcome instanceof Outcome.Changed changed) {
            results.add(changed.after());
        } else if (!(outcome instanceof Outcome.Dropped)) {
            results.add(outcome.before());
        }
        if (!(outcome instanceof Outcome.Failed)) {
            outcome.trails().forEach(trail -> trail.emissions().forEach(made -> results.add(made.document())));
        }
        return results;
    }

    /** The addresses it may stand for: the type is left out where there are none, and an id may have strokes. */
    private static List<Address> addresses(String what, Arguments arguments, Console console) {
        String[] parts = what.split("/", 3);
        boolean place = arguments.has(Flags.FROM) || arguments.has(Flags.CONFIG);
        if (parts.length < 2 || !place) {
            String hint = parts.length < 2
                    ? "; a document of a cluster is named INDEX/TYPE/ID, or INDEX/ID where there are no types"
                    : "; for a document of a cluster give --from";
            String kind = Files.isDirectory(console.path(what))
                    ? " is a folder without a before.json, so no case"
                    : ": there is no such file";
            throw Stop.usage(what + kind + hint);
        }
        List<Address> addresses = new ArrayList<>();
        if (parts.length == 3) {
            addresses.add(new Address(parts[0], parts[1], parts[2]));
        }
        addresses.add(new Address(parts[0], "", what.substring(parts[0].length() + 1)));
        return addresses;
    }

    private static Explained from(
            List<Address> addresses,
            List<Document> documents,
            RuleChain rules,
            Setup setup,
            Arguments arguments,
            Console console) {
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        Deque<Runnable> opened = new ArrayDeque<>();
        Explained empty = new Explained(rules, documents, List.of(), false, opened);
        boolean done = false;
        try {
            Found found = empty.finder(from, setup, console);
            Explained explained = new Explained(
                    rules,
                    addresses.isEmpty() ? documents : List.of(found.document(addresses)),
                    found.lookups(rules),
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

    /**
     * What finds documents, and what is looked up of several rule sets.
     *
     * @param fits whether a document can have such an address there
     * @param all reads all that the rule sets look up; it takes as many readings as a plan
     */
    private record Found(DocumentFinder finder, Predicate<Address> fits, Supplier<List<Lookups>> all) {

        /** The first document that has one of these addresses. */
        Document document(List<Address> addresses) {
            List<Address> fitting = addresses.stream().filter(fits).toList();
            return fitting.stream()
                    .flatMap(address -> finder.find(address).stream())
                    .findFirst()
                    .orElseThrow(() -> new Stop(
                            Exit.FINDINGS,
                            "",
                            fitting.isEmpty()
                                    ? "documents there have types: a document is named INDEX/TYPE/ID"
                                    : "there is no document %s there".formatted(fitting.get(0))));
        }

        /** The first rule set finds single documents; what the others look up is loaded when it is first asked for. */
        List<Lookups> lookups(RuleChain rules) {
            List<Lookups> lookups = new ArrayList<>(List.of(finder));
            List<Lookups> loaded = new ArrayList<>();
            for (int i = 1; i < rules.sets().size(); i++) {
                int position = i;
                lookups.add((spec, key) -> {
                    if (loaded.isEmpty()) {
                        loaded.addAll(all.get());
                    }
                    return loaded.get(position).find(spec, key);
                });
            }
            return lookups;
        }
    }

    private Found finder(Place from, Setup setup, Console console) {
        ScratchRun scratch = ScratchRun.begin(console);
        opened.push(scratch::close);
        boolean live = console.terminal() && !console.environment("TERM").equals("dumb");
        ProgressLine progress = new ProgressLine(
                console.err(), live, console.columns(), console.clock(), line -> {}, new Traffic()::seen);
        opened.push(progress::close);
        if (from instanceof Place.Nodes nodes) {
            Session session = Session.open(setup.configuration(), nodes.addresses(), console);
            opened.push(session::close);
            return new Found(
                    new ClusterFinder(session.source(), session.catalogue(), scratch.directory(), progress),
                    session.catalogue().cluster()::mayHold,
                    new Planner(
                            rules,
                            session.source(),
                            session.catalogue(),
                            scratch.directory(),
                            progress,
                            console.clock())::lookups);
        }
        LineRun lines = new LineRun(console, scratch.directory());
        opened.push(lines::close);
        HitDecoder decoder = HitDecoder.readAt(console.clock().millis());
        Lines.Origin origin = lines.origin(from);
        return new Found(
                new LineFinder(origin, decoder, rules.sets().get(0).lookups(), scratch.directory(), progress),
                address -> true,
                new LineMigration(rules, origin, scratch.directory(), progress, console.clock())::lookups);
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
            return new Explained(
                    RuleChain.of(example.rules()),
                    example.documents(),
                    List.of(example.lookups()),
                    false,
                    new ArrayDeque<>());
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
