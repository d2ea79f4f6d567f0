package io.docshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.demo.Installation;
import io.docshift.demo.NodeSettings;
import io.docshift.elastic.Cluster;
import io.docshift.elastic.Connection;
import io.docshift.elastic.Writing;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import io.docshift.rule.Directory;
import io.docshift.rule.RuleSet;
import io.docshift.run.Apply;
import io.docshift.run.Sink;
import io.docshift.run.StagingFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Shows the whole thing on an Elasticsearch of its own: dry run, migration, verification, and a second look. */
final class DemoCommand implements Command {

    private static final Flag KEEP = Flag.of("keep", "leave Elasticsearch up");
    private static final String CLUSTER = "docshift-demo";

    private static final Synopsis SYNOPSIS = new Synopsis(
            "demo",
            "[SET] [OPTION]...",
            "the whole thing on an embedded Elasticsearch",
            List.of("Starts a real Elasticsearch on a free port of this machine, in a temporary folder, loads the"
                    + " installation that the rule set brings in its folder 'demo', and migrates it. Without SET it shows"
                    + " the first rule set under rules/ that brings one. Everything that it starts is stopped at the end; the"
                    + " files of the runs and their reports stay."),
            1,
            List.of(KEEP),
            List.of(new Synopsis.Example("demo --keep", "to look around in Elasticsearch afterwards")));

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        RuleSets sets = new RuleSets(console);
        String set = arguments.operands().isEmpty()
                ? first(sets)
                : arguments.operands().get(0);
        Installation installation = new Installation(sets.directory(set).resolve("demo"));
        if (!installation.exists()) {
            throw Stop.usage("the rule set %s brings no demo: it has no demo/documents.ndjson".formatted(set));
        }
        try {
            if (!installation.hasTypes()) {
                String shown = sets.named(sets.directory(set)).shown();
                throw Stop.usage(
                        "the documents of %s have no types, and the Elasticsearch of the demo needs them: try plan and apply with --from %s/demo/documents.ndjson"
                                .formatted(set, shown));
            }
            Path folder = Files.createTempDirectory("docshift-demo-");
            PrintStream out = new PrintStream(new NewWarnings(console.out()), false, UTF_8);
            return new Show(console.printingTo(out), set, installation, folder).run(arguments.has(KEEP));
        } catch (IOException e) {
            throw new StagingFailure("the demo cannot go on: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StagingFailure("the demo was interrupted", e);
        }
    }

    private static String first(RuleSets sets) {
        return sets.names().stream()
                .filter(name -> new Installation(sets.directory(name).resolve("demo")).exists())
                .findFirst()
                .orElseThrow(() -> Stop.usage("no rule set under rules/ brings a demo"));
    }

    /** One performance. */
    private record Show(Console console, String set, Installation installation, Path folder) {

        Exit run(boolean keep) throws IOException, InterruptedException {
            Path server = server();
            Path data = folder.resolve("elasticsearch");
            say("Starting " + server.getFileName() + " in " + folder + " …");
            NodeSettings settings = NodeSettings.of(server, data)
                    .with("cluster.name", CLUSTER)
                    .with("index.number_of_shards", "1")
                    .with("index.number_of_replicas", "0");
            ElasticsearchNode node = ElasticsearchNode.start(keep ? settings.thatStays() : settings);
            Thread atExit = new Thread(() -> close(node, data), "stops the demo");
            Runtime.getRuntime().addShutdownHook(atExit);
            boolean stays = false;
            try {
                say("It answers at " + node.url() + ".");
                load(node);
                Exit exit = migrate(node);
                stays = keep;
                return exit;
            } finally {
                Runtime.getRuntime().removeShutdownHook(atExit);
                if (stays) {
                    say("Elasticsearch stays up at %s; end it with: kill %d".formatted(node.url(), node.pid()));
                    applied().ifPresent(this::sayHowToPlay);
                } else {
                    close(node, data);
                    say("Elasticsearch is stopped.");
                }
                say("The files of the runs are in " + folder.resolve("runs") + ".");
            }
        }

        private void sayHowToPlay(String run) {
            Path runs = folder.resolve("runs");
            String program = program();
            say("The installation there is migrated already. To take that back:");
            say("  %s undo %s --run-dir %s".formatted(program, run, runs));
            say("and to look at it, and migrate it again, by hand:");
            say("  %s plan --rules %s --config %s --run-dir %s"
                    .formatted(program, set, folder.resolve("config.yml"), runs));
        }

        /** How this was started; bin/transform tells. */
        private String program() {
            String started = console.environment("DOCSHIFT_COMMAND");
            return started.isEmpty() ? "bin/transform" : Shell.quotedIfNeeded(started);
        }

        /** The run that changed the installation: the last that was carried out. */
        private Optional<String> applied() {
            Runs runs = new Runs(new RunPlaces(folder.resolve("runs"), null, null));
            return runs.list().stream()
                    .filter(run -> {
                        try (RunDirectory directory = runs.open(run)) {
                            return Apply.isFinished(directory);
                        }
                    })
                    .reduce((earlier, later) -> later);
        }

        private Path server() throws IOException {
            if (Files.isDirectory(console.servers())) {
                try (Stream<Path> servers = Files.list(console.servers())) {
                    var found = servers.filter(
                                    path -> path.getFileName().toString().startsWith("elasticsearch-"))
                            .sorted()
                            .findFirst();
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
            }
            throw new Stop(
                    Exit.BROKEN,
                    "",
                    ("there is no Elasticsearch in %s: take the archive whose name ends with -with-demo, or unpack"
                                    + " elasticsearch-1.7.6 from Maven Central there")
                            .formatted(console.servers()));
        }

        private void load(ElasticsearchNode node) throws IOException {
            Connection connection = Connection.to(List.of(node.url().toString()));
            try (Cluster cluster = Cluster.connect(connection, console.clock(), new Random());
                    Sink sink = cluster.sink(Writing.defaults())) {
                int documents = installation.load(cluster.indices(), sink);
                say("Loaded an installation of %,d documents.".formatted(documents));
            }
        }

        private Exit migrate(ElasticsearchNode node) throws IOException {
            Path config = configuration(node);
            List<String> common = List.of(
                    "--rules",
                    set,
                    "--config",
                    config.toString(),
                    "--run-dir",
                    folder.resolve("runs").toString());
            say("");
            int planned = transform("plan", common);
            int applied = planned == 0 ? transform("apply", common, "--yes", "--quiet") : planned;
            int again = applied == 0 ? transform("plan", common, "--again", "--quiet") : applied;
            return again == 0 ? Exit.FINE : Exit.FINDINGS;
        }

        private int transform(String command, List<String> common, String... more) {
            List<String> words = new ArrayList<>(List.of(command));
            words.addAll(common);
            words.addAll(List.of(more));
            say("$ transform " + String.join(" ", words));
            int exit = Main.run(words, console);
            say("");
            return exit;
        }

        private Path configuration(ElasticsearchNode node) throws IOException {
            StringBuilder lines = new StringBuilder();
            // Where the schema of its own file lies means nothing to a copy.
            installation
                    .variables()
                    .lines()
                    .filter(line -> !line.contains("$schema="))
                    .forEach(line -> lines.append(line).append('\n'));
            lines.append("elasticsearch.cluster_name: ").append(CLUSTER).append('\n');
            lines.append("elasticsearch.addresses: ").append(node.url()).append('\n');
            Path config = folder.resolve("config.yml");
            Files.writeString(config, lines);
            List<String> words = List.of(Flags.CONFIG.typed(), config.toString());
            RuleSet rules = new Setup(Arguments.parse(new PlanCommand().synopsis(), words), console).ruleSet(set);
            for (Directory directory : rules.directories()) {
                Path copy = folder.resolve(directory.name());
                if (installation.copyFolder(directory.name(), copy)) {
                    lines.append(directory.configKey())
                            .append(": ")
                            .append(copy)
                            .append('\n');
                }
            }
            return Files.writeString(config, lines);
        }

        private void say(String text) {
            console.out().println(text);
            console.out().flush();
        }

        private static void close(ElasticsearchNode node, Path data) {
            node.close();
            if (!Files.exists(data)) {
                return;
            }
            try (Stream<Path> entries = Files.walk(data)) {
                for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(entry);
                }
            } catch (IOException e) {
                throw new StagingFailure(data + ": cannot be removed: " + e, e);
            }
        }
    }
}
