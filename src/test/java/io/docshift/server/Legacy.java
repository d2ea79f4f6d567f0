package io.docshift.server;

import io.docshift.demo.LegacyElasticsearch;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Elasticsearch 1.x, by the same main class as in the demo. */
record Legacy() implements Launch {

    @Override
    public ProcessBuilder process(Node node) {
        List<String> command = new ArrayList<>(List.of(Node.java()));
        command.addAll(Node.SMALL);
        command.addAll(List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED"));
        command.addAll(List.of("--add-opens", "java.base/java.util=ALL-UNNAMED"));
        command.addAll(List.of("-Delasticsearch", "-Des.foreground=yes"));
        command.addAll(List.of("-Des.script.inline=on", "-Des.script.indexed=on"));
        command.add("-Des.discovery.zen.ping.multicast.enabled=false");
        command.add("-Des.transport.tcp.port=" + node.transportPort());
        command.add("-Des.path.home=" + node.home());
        for (String folder : List.of("data", "logs", "work")) {
            command.add("-Des.path." + folder + "=" + node.data().resolve(folder));
        }
        node.all().forEach((name, value) -> command.add("-Des." + name + "=" + value));
        Path lib = node.home().resolve("lib");
        // The server's own jar goes before Lucene's, some of whose classes it replaces.
        String classPath = String.join(
                File.pathSeparator,
                lib.resolve(node.home().getFileName() + ".jar").toString(),
                lib.resolve("*").toString(),
                Path.of(System.getProperty("docshift.home", ""), "target", "classes")
                        .toString());
        command.addAll(List.of("-cp", classPath, LegacyElasticsearch.class.getName()));
        return new ProcessBuilder(command);
    }
}
