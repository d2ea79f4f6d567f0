package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real server in a process of its own, on the loopback interface. It can be killed and started again on the same data
 * and the same ports; it ends with {@link #close}, and at the latest with this process.
 */
public final class RunningServer implements AutoCloseable {

    private static final int PORT_TRIES = 3;
    private static final int SHUTDOWN_SECONDS = 30;
    private static final int LOG_LINES = 40;

    private final Program program;
    private final Node node;
    private final TestServer server;
    private Process process;

    private RunningServer(Program program, Node node, TestServer server) {
        this.program = program;
        this.node = node;
        this.server = server;
    }

    /**
     * Starts one and waits until it answers and has its shards.
     *
     * @param data the folder for everything that it writes; made if it is not there
     * @param settings as in its configuration file, beside those that make it small and keep it to itself
     * @throws org.opentest4j.TestAbortedException if it cannot be started here: the test counts as not run
     * @throws IllegalStateException if it does not start; the message holds the end of what it printed
     */
    public static RunningServer start(ServerKind kind, Path data, Map<String, String> settings) {
        return start(kind.program(), data, settings, port -> new RawHttp(URI.create("http://127.0.0.1:" + port)));
    }

    /**
     * The same with this much memory and with Java's own choice of compilers, as where people work with it: for what is
     * measured.
     *
     * @param megabytes of heap
     */
    public static RunningServer startFull(ServerKind kind, Path data, int megabytes) {
        List<String> java = List.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-Dfile.encoding=UTF-8");
        return start(kind.program(), data, Map.of(), java, port -> new RawHttp(URI.create("http://127.0.0.1:" + port)));
    }

    /** The same for any program; {@code http} makes requests to a port. */
    static RunningServer start(Program program, Path data, Map<String, String> settings, IntFunction<RawHttp> http) {
        return start(program, data, settings, Node.SMALL, http);
    }

    private static RunningServer start(
            Program program, Path data, Map<String, String> settings, List<String> java, IntFunction<RawHttp> http) {
        program.notRun().ifPresent(why -> Assumptions.abort(program.label() + ": " + why));
        Path home = Path.of(System.getProperty("docshift.servers")).resolve(program.folder());
        if (!Files.isDirectory(home)) {
            throw new IllegalStateException(
                    home + " is not there: \"mvn -B process-test-resources -Pservers\" fetches all servers");
        }
        for (int tries = 1; ; tries++) {
            Node node = new Node(home, data.toAbsolutePath(), freePort(), freePort(), settings, java);
            RawHttp requests = http.apply(node.port());
            TestServer server = new TestServer(requests.server(), node.transportPort(), requests);
            RunningServer running = new RunningServer(program, node, server);
            try {
                running.startAgain();
                return running;
            } catch (IllegalStateException e) {
                if (tries == PORT_TRIES || !e.getMessage().contains("BindException")) {
                    throw e;
                }
            }
        }
    }

    /** Starts it on the same data and ports after it has ended, and waits until it answers and has its shards. */
    public void startAgain() {
        try {
            Files.createDirectories(node.data().resolve("repo"));
            ProcessBuilder builder = program.launch().process(node);
            process = builder.command(Guard.around(builder.command()))
                    .directory(node.data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Running.add(this);
        if (!new Boot(process, server.http()).awaited()) {
            close();
            throw new IllegalStateException(
                    program.label() + " did not start; the end of " + log() + ":\n" + endOfLog());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it speaks HTTP; the same after {@link #startAgain}. */
    public URI url() {
        return server.url();
    }

    /** Itself, as tests talk to it. */
    public TestServer server() {
        return server;
    }

    /** The folder for everything that it writes; snapshots go below {@code repo}. */
    public Path data() {
        return node.data();
    }

    /** What it prints. */
    public Path log() {
        return node.data().resolve("console.log");
    }

    /** The process that was started, which is the server's own or its parent. */
    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it at once, with no chance to write anything (SIGKILL), and waits until it is gone. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> ended(one, Integer.MAX_VALUE));
    }

    /** Ends it in order (SIGTERM) and waits until it is gone; does nothing if it is. */
    @Override
    public void close() {
        List<ProcessHandle> all = processes();
        process.destroy();
        if (!all.stream().allMatch(one -> ended(one, SHUTDOWN_SECONDS))) {
            kill();
        }
        Running.remove(this);
    }

    private List<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
    }

    private static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
