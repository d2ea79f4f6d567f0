package io.docshift.server;

import io.docshift.demo.ElasticsearchNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Elasticsearch 1.7.6 for all test classes of this JVM that say {@code @ExtendWith(SharedNode.class)}: started by the
 * first, stopped at the end, empty before each test. A test takes it as a parameter of type {@link TestServer}.
 */
public final class SharedNode implements BeforeEachCallback, ParameterResolver {

    /** Closed by JUnit with the store it lies in, which is at the end of all tests. */
    private record Running(ElasticsearchNode node, Path data) implements AutoCloseable {

        @Override
        public void close() {
            node.close();
            Folders.delete(data);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server(context).wipe();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestServer.class;
    }

    @Override
    public TestServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }

    static TestServer server(ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(Namespace.create(SharedNode.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
        URI url = running.node().url();
        return new TestServer(url, running.node().transportPort(), new RawHttp(url));
    }

    private static Running start() {
        try {
            Path data = Files.createTempDirectory("docshift-node");
            return new Running(TestNodes.start(TestNodes.settings(data)), data);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
