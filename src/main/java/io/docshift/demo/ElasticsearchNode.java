package io.docshift.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Elasticsearch 1.7 in a process of its own, on the loopback interface and a free port, unless its
 * settings name one. It ends with
 * {@link #close}, and at the latest with this process, however that ends, unless its settings say that it stays.
 */
public final class ElasticsearchNode implements AutoCloseable {

    private static final Duration BOOT = Duration.ofMinutes(2);
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);
    private static final int PORT_TRIES = 3;
    private static final int LOG_LINES = 20;

    private final Process process;
    private final int port;
    private final int transportPort;
    private final Path log;

    private ElasticsearchNode(Process process, int port, int transportPort, Path log) {
        this.process = process;
        this.port = port;
        this.transportPort = transportPort;
        this.log = log;
    }

    /**
     * Starts a node and waits until it answers.
     *
     * @throws IOException if it cannot be started; the message holds the end of its log
     */
    public static ElasticsearchNode start(NodeSettings settings) throws IOException, InterruptedException {
        if (!Files.isDirectory(settings.home().resolve("lib"))) {
            throw new IOException(settings.home() + " is not an unpacked Elasticsearch: it has no folder \"lib\"");
        }
        Files.createDirectories(settings.data());
        Path log = settings.data().resolve("console.log");
        for (int tries = 1; ; tries++) {
            int port = port(settings);
            int transportPort = freePort();
            Process process = new ProcessBuilder(command(settings, port, transportPort))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                    .start();
            ElasticsearchNode node = new ElasticsearchNode(process, port, transportPort, log);
            if (node.awaitAnswer()) {
                return node;
            }
            node.close();
            String end = node.endOfLog();
            if (tries == PORT_TRIES || !(end.contains("BindException") || end.contains("BindTransportException"))) {
                throw new IOException(
                        "Elasticsearch in " + settings.home() + " did not start; the end of " + log + ":\n" + end);
            }
        }
    }

    private static List<String> command(NodeSettings settings, int port, int transportPort) {
        Path home = settings.home().toAbsolutePath();
        Path data = settings.data().toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + settings.heap() + "m",
                "-Xmx" + settings.heap() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dfile.encoding=UTF-8",
                "-Delasticsearch",
                "-Des.foreground=yes",
                "-Des.path.home=" + home,
                "-Des.path.data=" + data.resolve("data"),
                "-Des.path.logs=" + data.resolve("logs"),
                "-Des.path.work=" + data.resolve("work"),
                "-Des.network.host=127.0.0.1",
                "-Des.http.port=" + port,
                "-Des.transport.tcp.port=" + transportPort,
                "-Des.discovery.zen.ping.multicast.enabled=false"));
        if (settings.stays()) {
            command.add("-D" + LegacyElasticsearch.STAYS + "=true");
        }
        if (settings.scripts()) {
            command.addAll(List.of(
                    "--add-opens",
                    "java.base/java.lang=ALL-UNNAMED",
                    "--add-opens",
                    "java.base/java.util=ALL-UNNAMED",
                    "-Des.script.inline=on",
                    "-Des.script.indexed=on"));
        }
        settings.options().forEach((option, value) -> command.add("-Des." + option + "=" + value));
        Path lib = home.resolve("lib");
        // The server's own jar goes before Lucene's, some of whose classes it replaces.
        String server = lib.resolve(home.getFileName() + ".jar").toString();
        String classPath = String.join(
                System.getProperty("path.separator"),
                server,
                lib.resolve("*").toString(),
                ourClasses().toString());
        command.addAll(List.of("-cp", classPath, LegacyElasticsearch.class.getName()));
        return command;
    }

    private static Path ourClasses() {
        try {
            return Path.of(LegacyElasticsearch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes have no place on disk", e);
        }
    }

    private static int port(NodeSettings settings) throws IOException {
        String given = settings.options().get("http.port");
        return given == null ? freePort() : Integer.parseInt(given);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean awaitAnswer() throws InterruptedException {
        long end = System.nanoTime() + BOOT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (answers()) {
                return true;
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    /** Asked over a plain socket: the HTTP client belongs to another package. */
    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException e) {
            // Not yet: the caller asks again while the process lives.
            return false;
        }
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Where it speaks HTTP. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The port of {@link #url}. */
    public int port() {
        return port;
    }

    /** The port on which nodes talk among themselves. */
    public int transportPort() {
        return transportPort;
    }

    public long pid() {
        return process.pid();
    }

    /** What it prints. */
    public Path log() {
        return log;
    }

    /** Whether its process lives. */
    public boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it at once, as a crash would: nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Stops it in order and waits until it is gone; does nothing if it is. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
