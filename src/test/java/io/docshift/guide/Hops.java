package io.docshift.guide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The program with one configuration for both hops, as a site has it.
 *
 * @param config the configuration file
 * @param runtime the runtime directory that it names
 */
record Hops(Program program, Path config, Path runtime) {

    static final String FIRST = "alien4cloud-1.3-to-1.4";
    static final String SECOND = "alien4cloud-1.4.0-to-1.4.3.1";

    /** Those of this server, with a runtime directory that holds archives. */
    static Hops on(TestServer server, Path folder) throws IOException {
        Path runtime = Files.createDirectories(folder.resolve("runtime/csar")).getParent();
        Path config = Files.writeString(folder.resolve("config.yml"), """
                elasticsearch: { cluster_name: docshift-test, addresses: %s }
                alien4cloud.dir: %s
                new_cloudify_url: https://manager.meridian-ferries.example
                log_queue_port: 8300
                """.formatted(server.address(), runtime));
        Files.copy(Installation.home().resolve("config/mappings.yml"), folder.resolve("mappings.yml"));
        return new Hops(new Program(folder), config, runtime);
    }

    Program.Ended run(String command, String... words) throws IOException, InterruptedException {
        return program.transform(Stream.concat(Stream.of(command, "--config", config.toString()), Stream.of(words))
                .toArray(String[]::new));
    }

    /** What a command that ends well says to programs. */
    JsonNode json(String command, String... words) throws IOException, InterruptedException {
        String[] all = Stream.concat(Stream.of("--json"), Stream.of(words)).toArray(String[]::new);
        return new ObjectMapper().readTree(run(command, all).well());
    }
}
