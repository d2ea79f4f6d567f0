package io.docshift.server;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that is nothing but jars, with a small main class of ours in {@code src/test/servers}.
 *
 * @param main takes the folder for its files, then settings, each as {@code name=value}
 * @param java what it runs on
 * @param options further ones for Java
 */
record ClassPath(String main, Java java, List<String> options) implements Launch {

    @Override
    public Optional<String> missing() {
        return java.missing();
    }

    @Override
    public ProcessBuilder process(Node node) {
        List<String> command = new ArrayList<>(List.of(java.program()));
        command.addAll(node.java());
        command.addAll(options);
        command.add("-Dlog4j2.disable.jmx=true");
        command.add("-cp");
        command.add(node.home().resolve("classes")
                + File.pathSeparator
                + node.home().resolve("lib").resolve("*"));
        command.add(main);
        command.add(node.data().toString());
        node.settings(Map.of(
                        "transport.port", Integer.toString(node.transportPort()),
                        "discovery.type", "single-node",
                        "node.roles", "master,data,ingest,remote_cluster_client"))
                .forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command);
    }
}
