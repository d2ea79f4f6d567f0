package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Document;
import io.docshift.doc.Masking;
import io.docshift.report.Ink;
import io.docshift.report.JourneyJson;
import io.docshift.report.JourneyText;
import io.docshift.report.TerminalReport;
import io.docshift.rule.Journey;
import io.docshift.rule.Lookups;
import io.docshift.rule.Moment;
import io.docshift.rule.Outcome;
import io.docshift.rule.Replay;
import io.docshift.rule.Rule;
import io.docshift.rule.RuleBook;
import io.docshift.rule.RuleChain;
import io.docshift.rule.RuleSet;
import io.docshift.step.LookUp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Shows what a rule does to a document, step by step. */
final class ExplainCommand implements Command {

    private static final Flag STEP = Flag.of("step", "N", "stop after this step, and show the document as it is then");
    private static final Flag VERBOSE =
            Flag.of("verbose", "shorten nothing; show conditions that hold, every local and every round, too");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "explain",
            "HIT.json | CASE | INDEX[/TYPE]/ID [OPTION]...",
            "what a rule does to a document, step by step",
            List.of(
                    "Shows the way of a document through its rule: each step with its place, whether it did something,"
                            + " why not, what it changed and said, and the locals it set. Nothing is written.",
                    "HIT.json holds a hit as Elasticsearch prints it, a list of hits, or lines; - is stdin. CASE is the"
                            + " folder of a case, with its lookups and variables. INDEX/TYPE/ID, or INDEX/ID where there"
                            + " are no types, is read from --from or from the cluster of the configuration, and so is what rules look up; without either,"
                            + " lookups see the documents that are given.",
                    "With several rule sets it is the way through all of them: what one makes of the document, and what it"
                            + " makes beside, goes on through the next.",
                    "Values that look like secrets are hidden."),
            1,
            Synopsis.flags(Flags.SOURCE, List.of(Flags.JSON), STEP, VERBOSE),
            List.of(
                    new Synopsis.Example("explain hit.json --rules SET", "a document in a file"),
                    new Synopsis.Example(
                            "explain location/location/42 --rules SET --from http://host:9200",
                            "a document of a cluster"),
                    new Synopsis.Example("explain fixtures/SET/location/of-1.4-stays --step 3", "a case, half-way")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        OptionalInt last = last(arguments);
        try (Explained explained = Explained.of(arguments, console)) {
            List<ObjectNode> objects = new ArrayList<>();
            boolean failed = false;
            boolean missed = false;
            refuseStepsOfSeveral(last, explained.rules());
            List<Document> now = explained.documents();
            for (int hop = 0; hop < explained.rules().sets().size(); hop++) {
                RuleSet rules = explained.rules().sets().get(hop);
                List<Document> next = new ArrayList<>();
                for (Document document : now) {
                    Masking masking = new Masking();
                    Journey journey =
                            journey(document, rules, explained.lookups().get(hop), masking, last);
                    List<String> notes = notes(journey, rules);
                    output.print((objects.isEmpty() ? "" : "\n")
                            + (explained.rules().isSingle() ? "" : "by " + rules.name() + "\n")
                            + text(journey, notes, masking, last, arguments, console));
                    ObjectNode object = JourneyJson.of(journey, notes, last.isEmpty(), masking);
                    objects.add(explained.rules().isSingle() ? object : object.put("ruleset", rules.name()));
                    failed |= last.isPresent()
                            ? journey.last(Moment.Verdict.FAILED).isPresent()
                            : journey.outcome() instanceof Outcome.Failed;
                    missed |= explained.seesLittle() && misses(journey);
                    if (!(journey.outcome() instanceof Outcome.Failed)) {
                        next.addAll(Explained.results(journey.outcome()));
                    }
                }
                now = next;
            }
            if (missed) {
                output.print("\nNOTE lookups saw only what was given here: give --from to let them see a cluster or a"
                        + " file\n");
            }
            output.print(json(objects));
            return failed ? Exit.FINDINGS : Exit.FINE;
        }
    }

    private static OptionalInt last(Arguments arguments) {
        return arguments
                .value(STEP)
                .map(text -> {
                    if (!text.matches("[1-9]\\d{0,5}")) {
                        throw Stop.usage("--step takes the number of a step, not '" + text + "'");
                    }
                    return OptionalInt.of(Integer.parseInt(text));
                })
                .orElse(OptionalInt.empty());
    }

    private static void refuseStepsOfSeveral(OptionalInt last, RuleChain rules) {
        if (last.isPresent() && !rules.isSingle()) {
            throw Stop.usage("--step is for one rule set: name it alone with --rules");
        }
    }

    private static Journey journey(Document document, RuleSet set, Lookups lookups, Masking masking, OptionalInt last) {
        RuleBook rules = new RuleBook(set);
        rules.ruleFor(document.address()).ifPresent(rule -> {
            if (last.orElse(0) > rule.steps().size()) {
                throw Stop.usage("--step %d: the rule %s has %d steps"
                        .formatted(last.getAsInt(), rule.file(), rule.steps().size()));
            }
        });
        Replay replay = new Replay(rules, lookups, masking);
        return last.isPresent() ? replay.upTo(last.getAsInt(), document) : replay.of(document);
    }

    private static String text(
            Journey journey,
            List<String> notes,
            Masking masking,
            OptionalInt last,
            Arguments arguments,
            Console console) {
        int width = console.terminal() ? console.columns() : TerminalReport.UNLIMITED;
        JourneyText text = new JourneyText(width, new Ink(console.colours()), arguments.has(VERBOSE), journey, masking);
        return last.isPresent() && journey.rule() != null
                ? text.renderUpTo(last.getAsInt(), notes)
                : text.render(notes);
    }

    /** What was left out of the rule when it was loaded. */
    private static List<String> notes(Journey journey, RuleSet rules) {
        Rule rule = journey.rule();
        return rule == null
                ? List.of()
                : rules.notes().stream()
                        .filter(note -> note.startsWith(rule.file() + ":"))
                        .toList();
    }

    private static boolean misses(Journey journey) {
        return journey.steps()
                .anyMatch(moment -> moment.step().step() instanceof LookUp && moment.verdict() != Moment.Verdict.FIRED);
    }

    private static ObjectNode json(List<ObjectNode> ways) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "explain");
        ArrayNode documents = object.putArray("documents");
        ways.forEach(documents::add);
        return object;
    }
}
