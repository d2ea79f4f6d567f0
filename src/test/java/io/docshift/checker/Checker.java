package io.docshift.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.demo.ElasticsearchNode;
import io.docshift.demo.NodeSettings;
import io.docshift.server.Fault;
import io.docshift.server.FaultProxy;
import io.docshift.server.Faults;
import io.docshift.server.RawHttp;
import io.docshift.server.TestNodes;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets docshift migrate random installations on a real server and take that back, while the process is killed and
 * stopped, the server is killed, and requests are disturbed, all at random moments; and compares what is there at the end
 * with the model.
 */
final class Checker implements AutoCloseable {

    private static final String LEASE = "9s";
    private static final String NEVER_STARTED = "there is nothing in it: DELETE /";
    private static final Pattern NAMED = Pattern.compile(NEVER_STARTED + "([^,\\s]+)");

    private final Random random;
    private final int disturbances;
    private final Path folder;
    private final Path home;
    private final Tally tally = new Tally();
    private final NodeSettings settings;
    private final TestServer server;
    private ElasticsearchNode node;
    private long undisturbed = 3_000;

    /**
     * Begins with an empty server.
     *
     * @param seed of the stories and of what disturbs them
     * @param disturbances a command is disturbed less often than this
     */
    Checker(long seed, int disturbances, Path home, Path folder) throws IOException {
        this.random = new Random(seed);
        this.disturbances = disturbances;
        this.home = home;
        this.folder = folder;
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        this.settings = TestNodes.settings(folder.resolve("node")).with("http.port", Integer.toString(port));
        this.node = TestNodes.start(settings);
        this.server = new TestServer(node.url(), node.transportPort(), new RawHttp(node.url()));
    }

    Tally tally() {
        return tally;
    }

    /** One story, from an empty server to a comparison. */
    void round(int number) throws IOException {
        Path place = Files.createDirectories(folder.resolve("round-" + number));
        Story story = Story.write(random, place.resolve("rules"));
        server.wipe();
        story.before().load(server.http());
        World original = World.read(server.http());
        assertSame("the model as it was loaded", story, story.before().documents(), original, original.definitions());
        Tool tool = new Tool(home, place);
        try (FaultProxy proxy = FaultProxy.before(server, faults())) {
            drive("apply", tool, proxy, place);
            World migrated = World.read(server.http());
            assertSame("after apply", story, story.after().documents(), migrated, migrated.definitions());
            assertNoneLeft(migrated, story.after());
            if (random.nextInt(3) > 0) {
                drive("undo", tool, proxy, place);
                World back = World.read(server.http());
                assertSame("after undo", story, story.before().documents(), back, original.definitions());
            }
            tally.faults(proxy.injected());
        }
        tally.add("rounds", 1);
    }

    /**
     * The owner of the lease is paused at a random moment for longer than its lease, another process with files of its
     * own takes the lease over and migrates what is left, and the owner wakes up.
     */
    void fence(int number) throws IOException {
        Path place = Files.createDirectories(folder.resolve("fence-" + number));
        Story story = Story.write(random, place.resolve("rules"));
        server.wipe();
        story.before().load(server.http());
        Tool tool = new Tool(home, place);
        Tool.Call owner = tool.start(apply(place, "owner", "--lease", "3s"));
        if (owner.endsWithin(Duration.ofMillis(random.nextLong(undisturbed + undisturbed / 4)))) {
            tally.add("owners that were through", 1);
        } else {
            owner.signal("STOP");
            tally.add("owners paused", 1);
        }
        Tool.Call other = tool.start(apply(place, "other", "--lease", "3s", "--wait", "60s"));
        int otherExit = other.exit();
        tally.add("the other one ended with " + otherExit, 1);
        owner.signal("CONT");
        int ownerExit = owner.exit();
        tally.add("the owner ended with " + ownerExit, 1);
        assertThat(otherExit).as(other.text()).isIn(0, 3, 4);
        assertThat(ownerExit).as(owner.text()).isIn(0, 3, 4);
        for (String runs : List.of("owner", "other")) {
            for (int attempt = 0; attempt < 5; attempt++) {
                Tool.Call resumed = tool.start(
                        "resume",
                        "--from",
                        server.url().toString(),
                        "--run-dir",
                        place.resolve(runs).toString(),
                        "--yes",
                        "--quiet",
                        "--lease",
                        "3s",
                        "--wait",
                        "60s");
                int exit = resumed.exit();
                assertThat(exit).as(resumed.text()).isIn(0, 4);
                if (exit == 4) {
                    break;
                }
            }
        }
        World migrated = World.read(server.http());
        assertSame("after a fence", story, story.after().documents(), migrated, migrated.definitions());
        assertNoneLeft(migrated, story.after());
    }

    private String[] apply(Path place, String runs, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "apply",
                "--rules",
                place.resolve("rules").toString(),
                "--from",
                server.url().toString(),
                "--run-dir",
                place.resolve(runs).toString(),
                "--yes",
                "--quiet"));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    private Faults faults() {
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        faults.removeAll(Fault.UNTIL_TIME_OUT);
        return random.nextInt(3) == 0
                ? Faults.none()
                : Faults.seeded(random.nextLong(), 10 + random.nextInt(60), faults);
    }

    /** Carries a command to its end, through everything that happens to it. */
    private void drive(String command, Tool tool, FaultProxy proxy, Path place) {
        int wanted = random.nextInt(disturbances);
        proxy.storm();
        boolean begun = false;
        List<String> calls = new ArrayList<>();
        for (int attempt = 0; attempt < 40; attempt++) {
            if (attempt >= wanted) {
                proxy.calm();
            }
            Tool.Call call = tool.start(words(begun ? "resume" : command, proxy, place));
            long started = System.nanoTime();
            boolean killed = attempt < wanted && disturb(call);
            int exit = call.exit();
            String said = call.text();
            if (exit == 0 && !killed) {
                undisturbed = (undisturbed * 3 + (System.nanoTime() - started) / 1_000_000) / 4;
                tally.add(command + " ended", 1);
                return;
            }
            tally.add(killed ? "calls killed" : "calls that ended with " + exit, 1);
            calls.add((begun ? "resume: " : command + ": ") + (killed ? "killed" : exit + " " + said));
            if (exit == 3 && said.contains(NEVER_STARTED)) {
                deleteIfItNeverStarts(said);
                begun = true;
            } else if (exit == 4 && said.contains("there is nothing to go on with")) {
                begun = false;
            } else if (exit == 4 && said.contains("go on with resume")) {
                begun = true;
            } else if (killed || exit == 3) {
                begun = true;
            } else if (exit == 1 && said.contains("[refused]")) {
                // A refusal of a whole bulk is an answer: the documents are named, and the run can be gone on with.
                begun = true;
            } else {
                throw new AssertionError(command + " ended with " + exit + ": " + said);
            }
        }
        throw new AssertionError(command + " did not come to an end in 40 calls, see " + place + "; the last ones:\n"
                + String.join("\n", calls.subList(calls.size() - 4, calls.size())));
    }

    /** What the message says to do about an index that was made as its node was killed. */
    private void deleteIfItNeverStarts(String said) {
        Matcher named = NAMED.matcher(said);
        assertThat(named.find()).as(said).isTrue();
        String index = named.group(1);
        String health = server.http()
                .send("GET", "/_cluster/health/" + index + "?wait_for_status=yellow&timeout=50s", "")
                .text();
        if (health.contains("\"red\"")) {
            server.http().delete("/" + index);
            tally.add("indices that never started", 1);
        }
    }

    private String[] words(String word, FaultProxy proxy, Path place) {
        List<String> words = new ArrayList<>(
                switch (word) {
                    case "apply" ->
                        List.of("apply", "--rules", place.resolve("rules").toString());
                    case "undo" -> List.of("undo", run(place));
                    default -> List.of("resume");
                });
        words.addAll(List.of(
                "--from",
                proxy.front().url().toString(),
                "--run-dir",
                place.resolve("runs").toString(),
                "--yes",
                "--quiet",
                "--lease",
                LEASE,
                "--wait",
                "60s"));
        return words.toArray(new String[0]);
    }

    /** The last run whose apply began. */
    private static String run(Path place) {
        try (var runs = Files.list(place.resolve("runs"))) {
            return runs.filter(run -> Files.exists(run.resolve("journal.ndjson")))
                    .map(run -> run.getFileName().toString())
                    .max(String::compareTo)
                    .orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Something happens at a random moment; whether the process was killed. */
    private boolean disturb(Tool.Call call) {
        if (call.endsWithin(Duration.ofMillis(random.nextLong(undisturbed + undisturbed / 4)))) {
            return false;
        }
        switch (random.nextInt(8)) {
            case 0 -> {
                killServer();
                tally.add("servers killed", 1);
                return false;
            }
            case 1 -> {
                call.signal("STOP");
                tally.add("processes stopped", 1);
                call.endsWithin(Duration.ofMillis(random.nextInt(4_000)));
                call.signal("CONT");
                return false;
            }
            case 2 -> {
                killServer();
                call.kill();
                tally.add("servers killed", 1);
                tally.add("processes killed", 1);
                return true;
            }
            default -> {
                call.kill();
                tally.add("processes killed", 1);
                return true;
            }
        }
    }

    private void killServer() {
        node.kill();
        node = TestNodes.start(settings);
    }

    private void assertSame(
            String when,
            Story story,
            Map<String, Map<String, Doc>> wanted,
            World there,
            Map<String, String> definitions) {
        Map<String, Map<String, Doc>> all = new TreeMap<>(wanted);
        assertThat(there.documents().keySet()).as(when + ": indices").isEqualTo(all.keySet());
        long lost = 0;
        long more = 0;
        long different = 0;
        StringBuilder samples = new StringBuilder();
        for (String index : all.keySet()) {
            Map<String, Doc> should = all.get(index);
            Map<String, Doc> is = there.documents().get(index);
            Set<String> keys = new TreeSet<>(should.keySet());
            keys.addAll(is.keySet());
            for (String key : keys) {
                tally.add("documents compared", 1);
                Doc expected = should.get(key);
                Doc found = is.get(key);
                if (found == null) {
                    lost++;
                } else if (expected == null) {
                    more++;
                } else if (!expected.canonical().equals(found) || !isBytes(index, expected, story)) {
                    different++;
                } else {
                    continue;
                }
                if (samples.length() < 3_000) {
                    samples.append("\n")
                            .append(index)
                            .append('/')
                            .append(key)
                            .append("\n should ")
                            .append(expected)
                            .append("\n is     ")
                            .append(found);
                }
            }
        }
        tally.add("documents lost", lost);
        tally.add("documents doubled", more);
        tally.add("documents different", different);
        assertThat(List.of(lost, more, different))
                .as(when + ": lost, doubled, different" + samples)
                .containsOnly(0L);
        assertThat(there.definitions()).as(when + ": definitions").isEqualTo(definitions);
    }

    /** Whether a document that is as it was has its bytes too; asked for at random. */
    private boolean isBytes(String index, Doc doc, Story story) {
        Doc before = story.before().documents().getOrDefault(index, Map.of()).get(doc.key());
        return before == null
                || !before.source().equals(doc.source())
                || random.nextInt(10) > 0
                || World.bytes(server.http(), index, doc).equals(doc.source());
    }

    /** Nothing of the run is left but what is meant to stay. */
    private static void assertNoneLeft(World there, World wanted) {
        assertThat(there.definitions().keySet()).isEqualTo(wanted.documents().keySet());
        assertThat(there.definitions().values()).allMatch(definition -> definition.contains("blocked for []"));
    }

    @Override
    public void close() {
        node.close();
    }
}
