package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One secured server of each kind for all tests of this JVM that are {@link Visit visits}, empty for each test. Its
 * certificate is for {@code localhost}, and for no other name of this machine; it takes certificates of clients and does
 * not demand them.
 */
public final class SharedSecured implements ParameterResolver {

    /** Whom the servers have their certificates from. */
    public static final TestAuthority GARDEN = new TestAuthority("CN=Garden CA");

    /** Whom they know clients by. */
    public static final TestAuthority CLIENTS = new TestAuthority("CN=Clients CA");

    /** How they receive people. */
    public static final Door DOOR = new Door(GARDEN.issue("CN=es1", "localhost"), GARDEN, CLIENTS, false);

    /** A test that goes to one. */
    public interface Visit {

        /** Which one. */
        SecuredKind kind();
    }

    private record Shared(SecuredServer server, Path data) implements AutoCloseable {

        static Shared start(SecuredKind kind) {
            try {
                Path data = Files.createTempDirectory("docshift-secured-");
                return new Shared(SecuredServer.start(kind, data, DOOR), data);
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SecuredServer.class;
    }

    @Override
    public SecuredServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Visit visit = (Visit) context.getRequiredTestInstance();
        SecuredServer server = context.getRoot()
                .getStore(Namespace.create(SharedSecured.class))
                .computeIfAbsent(visit.kind(), Shared::start, Shared.class)
                .server();
        server.server().wipe();
        return server;
    }
}
