package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.config.Configuration;
import io.docshift.config.ConfigurationReader;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.files.RunDirectory;
import io.docshift.run.Plan;
import io.docshift.run.StagingFailure;
import io.docshift.yaml.Diagnostics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs of before, by what they have written down. */
final class Earlier {

    private Earlier() {}

    /** The folder of the run that the option or the operand names. */
    static RunDirectory open(String run, Arguments arguments, Setup setup, Console console) {
        RunDirectory directory =
                RunFolders.of(arguments, setup.configuration(), console).open(run);
        console.transcript().into(directory);
        return directory;
    }

    /**
     * Its plan.
     *
     * @throws Stop if it has none that can be carried out on a cluster
     */
    static Plan plan(RunDirectory directory) {
        ObjectNode tree = directory
                .load("plan")
                .orElseThrow(() -> Stop.usage("run " + directory.runId() + " has no plan: its planning did not end"));
        if (tree.path("format").asInt() != Plan.FORMAT) {
            throw Stop.usage("the plan of run %s has format %d, and this docshift reads %d: plan again"
                    .formatted(directory.runId(), tree.path("format").asInt(), Plan.FORMAT));
        }
        try {
            Plan plan = Json.record(tree, Plan.class);
            if (plan.cluster() == null) {
                throw Stop.usage("run " + plan.run() + " was about lines, not about a cluster");
            }
            return plan;
        } catch (MalformedJson e) {
            throw new StagingFailure(directory.location() + ": its plan.json is damaged: " + e.getMessage(), e);
        }
    }

    /** Its cluster; reached as the options say, or as it was reached then. */
    static Session session(Arguments arguments, Setup setup, Plan plan, Console console) {
        return session(arguments, setup, plan, Optional.empty(), console);
    }

    /** The same, with requests that take this long at most. */
    static Session session(Arguments arguments, Setup setup, Plan plan, Optional<Duration> longest, Console console) {
        Configuration configuration = arguments.has(Flags.CONFIG) ? setup.configuration() : recorded(plan);
        List<String> addresses = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .map(place -> {
                    if (place instanceof Place.Nodes nodes) {
                        return nodes.addresses();
                    }
                    throw Stop.usage("run " + plan.run() + " was about a cluster: give --from its address");
                })
                .orElseGet(() -> arguments.has(Flags.CONFIG)
                        ? List.of()
                        : List.of(plan.source().split(", ", -1)));
        return Session.open(configuration, addresses, longest, console);
    }

    private static Configuration recorded(Plan plan) {
        ObjectNode settings = plan.configuration().deepCopy();
        settings.remove("settings");
        return ConfigurationReader.read(
                "plan.json", Json.pretty(settings).getBytes(UTF_8), Path.of("/"), new Diagnostics());
    }
}
