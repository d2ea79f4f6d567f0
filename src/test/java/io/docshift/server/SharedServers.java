package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One server of each kind for all test classes of this JVM, started by the first that asks for it, and stopped at the end. */
public final class SharedServers {

    private static final Namespace OURS = Namespace.create(SharedServers.class);

    private SharedServers() {}

    /** Closed by JUnit with the store it lies in, which is at the end of all tests. */
    private record Shared(RunningServer server, Path data) implements AutoCloseable {

        static Shared start(ServerKind kind) {
            try {
                Path data =
                        Files.createTempDirectory("docshift-" + kind.program().folder() + "-");
                Map<String, String> settings = Map.of();
                return new Shared(RunningServer.start(kind, data, settings), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            server.close();
            Folders.delete(data);
        }
    }

    /** The one of this kind: empty when a test asks for it first, and as the test has left it when it asks again. */
    public static TestServer of(ServerKind kind, ExtensionContext context) {
        TestServer server = server(kind, context);
        context.getStore(OURS).computeIfAbsent(kind + " for " + context.getUniqueId(), key -> {
            server.wipe();
            return server;
        });
        return server;
    }

    private static TestServer server(ServerKind kind, ExtensionContext context) {
        if (kind == ServerKind.ELASTICSEARCH_1_7) {
            return SharedNode.server(context);
        }
        return context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(kind, Shared::start, Shared.class)
                .server()
                .server();
    }
}
