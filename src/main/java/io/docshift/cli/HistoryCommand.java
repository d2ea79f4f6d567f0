package io.docshift.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.run.Counts;
import io.docshift.run.History;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists what was applied to a cluster. */
final class HistoryCommand implements Command {

    private static final Flag RUN_DIR = Flag.of(
            Flags.RUN_DIR.name(),
            Flags.RUN_DIR.value(),
            "say of each run whether its files, which undo needs, lie there");

    private static final Synopsis SYNOPSIS = new Synopsis(
            "history",
            "[OPTION]...",
            "which rule sets were applied to a cluster, when, and by whom",
            List.of(),
            0,
            List.of(Flags.CONFIG, Flags.CLUSTER, Flags.INSECURE, RUN_DIR, Flags.JSON),
            List.of(
                    new Synopsis.Example("history --from http://localhost:9200", "of this cluster"),
                    new Synopsis.Example(
                            "history --from http://localhost:9200 --run-dir runs",
                            "and which runs have their files there")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Setup setup = new Setup(arguments, console);
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        if (!(from instanceof Place.Nodes nodes)) {
            throw Stop.usage("only a cluster has a history: give --from its address");
        }
        List<History.Entry> entries;
        try (Session session = Session.open(setup.configuration(), nodes.addresses(), console)) {
            entries = new History(session.source(), session.catalogue()).entries();
        }
        Optional<RunFiles> files = arguments
                .value(RUN_DIR)
                .map(shown -> new RunFiles(
                        shown,
                        Set.copyOf(RunFolders.of(arguments, setup.configuration(), console)
                                .list())));
        if (entries.isEmpty()) {
            output.print("No rule set was applied to this cluster.\n");
        }
        for (int i = 0; i < entries.size(); i++) {
            output.print(line(
                    entries.get(i), i + 1 < entries.size() ? entries.get(i + 1).position() : 0, files));
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "history");
        ArrayNode runs = object.putArray("runs");
        for (History.Entry entry : entries) {
            ObjectNode run = Json.tree(entry);
            files.ifPresent(there -> run.put("filesInRunDir", there.has(entry)));
            runs.add(run);
        }
        output.print(object);
        return Exit.FINE;
    }

    /**
     * Whose files are in the folder that was named.
     *
     * @param shown the folder, as it was typed
     */
    private record RunFiles(String shown, Set<String> runs) {

        boolean has(History.Entry entry) {
            return runs.contains(entry.run());
        }

        String of(History.Entry entry) {
            return "; %s in %s".formatted(has(entry) ? "its files are" : "no files of it", shown);
        }
    }

    /**
     * What several rule sets of one run did is known together only: it is said behind the last of them.
     *
     * @param next the position, in its run, of the entry that follows; 0 where another run does, or none
     */
    private static String line(History.Entry entry, int next, Optional<RunFiles> files) {
        return "%s  %s  %s %s (%s to %s) by %s%s%s\n"
                .formatted(
                        entry.run(),
                        Instant.parse(entry.finished()).truncatedTo(ChronoUnit.SECONDS),
                        entry.state(),
                        entry.ruleSet(),
                        entry.from(),
                        entry.to(),
                        entry.by(),
                        next > entry.position() ? "" : counts(entry),
                        files.map(there -> there.of(entry)).orElse(""));
    }

    private static String counts(History.Entry entry) {
        Counts totals = entry.totals();
        return "%s: %,d read, %,d changed, %,d moved, %,d created, %,d dropped"
                .formatted(
                        entry.position() == 0 ? "" : ", the whole run",
                        totals.read(),
                        totals.changed(),
                        totals.moved(),
                        totals.created(),
                        totals.dropped());
    }
}
