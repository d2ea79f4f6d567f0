package io.docshift.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.files.Backups;
import io.docshift.run.LeaseBook;
import io.docshift.run.LeaseHolder;
import io.docshift.run.Refused;
import io.docshift.run.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes the lease of a cluster away from a run whose process is dead. */
final class UnlockCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "unlock",
            "[OPTION]...",
            "take the lease of a cluster away from a run that is dead",
            List.of(
                    "Names the run that holds the lease, and asks. Only for a run whose process is dead for certain: it"
                            + " is then to be resumed or undone. A live one stops before its next request.",
                    "Where a run was cut off on this machine, resume needs no unlock."),
            0,
            List.of(Flags.CONFIG, Flags.CLUSTER, Flags.INSECURE, Flags.YES, Flags.JSON),
            List.of(new Synopsis.Example("unlock --from http://localhost:9200", "of this cluster")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        Output output = Output.of(arguments, console);
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        if (!(from instanceof Place.Nodes nodes)) {
            throw Stop.usage("only a cluster has a lease: give --from its address");
        }
        try (Session session =
                Session.open(new Setup(arguments, console).configuration(), nodes.addresses(), console)) {
            LeaseBook book = new LeaseBook(session.source(), session.cluster().catalogue());
            Optional<LeaseHolder.Seen> held = book.held();
            held.ifPresentOrElse(
                    seen -> free(book, seen, session, arguments, console, output),
                    () -> output.print("Nobody holds the lease of this cluster.\n"));
            output.print(json(held));
        }
        return Exit.FINE;
    }

    private static void free(
            LeaseBook book,
            LeaseHolder.Seen seen,
            Session session,
            Arguments arguments,
            Console console,
            Output output) {
        output.print(
                "%s holds the lease of this cluster.\n".formatted(seen.holder().described()));
        if (!arguments.has(Flags.YES)) {
            if (!console.terminal()) {
                throw Stop.usage("there is no terminal to ask at: say --yes");
            }
            output.print("Is its process dead, and shall the lease be taken away? [y/N] ");
            if (!List.of("y", "yes").contains(console.answer().orElse("").toLowerCase(Locale.ROOT))) {
                throw new Stop(Exit.REFUSED, "", "the lease stays, as you say");
            }
        }
        try (Sink sink = Leasing.sink(session)) {
            if (!book.free(seen, sink)) {
                throw new Refused("run %s gave a sign of life meanwhile: it is not dead, and the lease stays"
                        .formatted(seen.holder().run()));
            }
        }
        String run = seen.holder().run();
        output.print(Backups.restoredBy(run)
                .map(backup -> "The lease is free. Say the restore again: restore %s\n".formatted(backup))
                .orElse("The lease is free. Go on with the run, or take it back: resume %s, undo %s\n"
                        .formatted(run, run)));
    }

    private static ObjectNode json(Optional<LeaseHolder.Seen> held) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("command", "unlock");
        object.put("freed", held.isPresent());
        held.ifPresent(seen -> object.set("holder", Json.tree(seen.holder())));
        return object;
    }
}
