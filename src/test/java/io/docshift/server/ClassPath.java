package io.docshift.server;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server that is nothing but jars, with a small main class of ours in {@code src/test/servers}.
 *
 * @param main takes the folder for its files, then settings, each as {@code name=value}
 */
record ClassPath(String main) implements Launch {

    @Override
    public ProcessBuilder process(Node node) {
        List<String> command = new ArrayList<>(List.of(Node.java()));
        command.addAll(Node.SMALL);
        command.add("-Dlog4j2.disable.jmx=true");
        command.add("-cp");
        command.add(node.home().resolve("classes")
                + File.pathSeparator
                + node.home().resolve("lib").resolve("*"));
        command.add(main);
        command.add(node.data().toString());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("transport.port", Integer.toString(node.transportPort()));
        settings.put("discovery.type", "single-node");
        settings.put("action.destructive_requires_name", "false");
        settings.putAll(node.all());
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command);
    }
}
