package io.docshift.server;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Elasticsearch 1.x or 2.x, whose settings are system properties.
 *
 * @param main the main class and its arguments
 * @param java what it runs on
 */
record Legacy(List<String> main, Java java) implements Launch {

    @Override
    public Optional<String> missing() {
        return java.missing();
    }

    @Override
    public ProcessBuilder process(Node node) {
        List<String> command = new ArrayList<>(List.of(java.program()));
        command.addAll(node.java());
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
        command.addAll(List.of("-Delasticsearch", "-Djna.nosys=true"));
        node.settings(settings(node)).forEach((name, value) -> command.add("-Des." + name + "=" + value));
        Path lib = node.home().resolve("lib");
        // The server's own jar goes before Lucene's, some of whose classes it replaces.
        String classPath = String.join(
                File.pathSeparator,
                lib.resolve(node.home().getFileName() + ".jar").toString(),
                lib.resolve("*").toString(),
                Path.of(System.getProperty("docshift.home", ""), "target", "classes")
                        .toString());
        command.addAll(List.of("-cp", classPath));
        command.addAll(main);
        return new ProcessBuilder(command);
    }

    private static Map<String, String> settings(Node node) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("foreground", "yes");
        settings.put("insecure.allow.root", "true");
        settings.put("path.home", node.home().toString());
        for (String folder : List.of("data", "logs", "work")) {
            settings.put("path." + folder, node.data().resolve(folder).toString());
        }
        settings.put("transport.tcp.port", Integer.toString(node.transportPort()));
        settings.put("discovery.zen.ping.multicast.enabled", "false");
        settings.put("script.inline", "true");
        settings.put("script.indexed", "true");
        return settings;
    }
}
