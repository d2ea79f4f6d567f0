package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A server as it is shipped, started by its own script, with a copy of its configuration among its data; files that
 * are there already stay. Such servers
 * refuse to run as root.
 *
 * @param program its script
 * @param prefix what the names of its environment variables start with
 * @param java what it runs on
 * @param settings of this kind of server; {@code %1$s} stands for the port for other nodes, {@code %2$s} for the
 *     folder of its configuration
 */
record Archive(String program, String prefix, Java java, Map<String, String> settings) implements Launch {

    private static final String OPTIONS = "jvm.options";

    /** Options that are for large servers, or that write files beside the data. */
    private static final Pattern LARGE =
            Pattern.compile("Xm[sx]|G1|CMS|ConcMarkSweep|InitiatingHeap|PreTouch|HeapDump|ErrorFile|gc");

    @Override
    public Optional<String> missing() {
        return java.missing().or(Nobody::missing);
    }

    @Override
    public ProcessBuilder process(Node node) {
        Path home = Nobody.reachable(node.home());
        Path config = node.data().resolve("config");
        Path temporary = node.data().resolve("tmp");
        try {
            Files.createDirectories(temporary);
            if (!Files.exists(config.resolve(OPTIONS))) {
                configure(node, home, config, temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Nobody.gets(node.data());
        List<String> command = new ArrayList<>(Nobody.command());
        command.add(home.resolve("bin").resolve(program).toString());
        Map<String, String> all = new LinkedHashMap<>();
        settings.forEach((name, value) -> all.put(name, value.formatted(node.transportPort(), config)));
        for (String folder : List.of("data", "logs")) {
            all.put("path." + folder, node.data().resolve(folder).toString());
        }
        all.put("discovery.type", "single-node");
        node.settings(all).forEach((name, value) -> command.addAll(List.of("-E", name + "=" + value)));
        ProcessBuilder process = new ProcessBuilder(command);
        Map<String, String> environment = process.environment();
        environment.putAll(Map.of(
                prefix + "_PATH_CONF",
                config.toString(),
                prefix + "_JVM_OPTIONS",
                config.resolve(OPTIONS).toString(),
                prefix + "_TMPDIR",
                temporary.toString(),
                prefix + "_JAVA_HOME",
                java.path().toString(),
                "JAVA_HOME",
                java.path().toString(),
                "CLI_JAVA_OPTS",
                "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"));
        return process;
    }

    private static void configure(Node node, Path home, Path config, Path temporary) throws IOException {
        Folders.copy(home.resolve("config"), config);
        Path options = config.resolve(OPTIONS);
        List<String> small = new ArrayList<>();
        for (String line : Files.readAllLines(options)) {
            if (!line.startsWith("#") && !LARGE.matcher(line).find()) {
                small.add(line.replace("javaagent:agent", "javaagent:" + home.resolve("agent")));
            }
        }
        small.addAll(node.java());
        small.add("-Djava.io.tmpdir=" + temporary);
        Files.write(options, small);
    }
}
