package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A running server that speaks TLS only and asks who is there. */
public final class SecuredServer implements AutoCloseable {

    private final RunningServer running;

    private SecuredServer(RunningServer running) {
        this.running = running;
    }

    /**
     * Starts one and waits until it lets everybody in who may.
     *
     * @param data the folder for everything that it writes
     * @throws org.opentest4j.TestAbortedException if it cannot be started here: the test counts as not run
     */
    public static SecuredServer start(SecuredKind kind, Path data, Door door) {
        Program program = kind.program();
        Path config = data.resolve("config");
        if (kind == SecuredKind.OPENSEARCH_2_19) {
            Path plugin = Path.of(System.getProperty("docshift.servers"), program.folder(), "plugins");
            Folders.copy(plugin.resolve("opensearch-security/config"), config.resolve("opensearch-security"));
            Issued node = door.authority().issue("CN=node");
            write(config, Map.of("node.pem", node.certificatePem(), "node-key.pem", node.keyPem()));
        }
        write(config, People.files(kind));
        write(config, door.files());
        HttpClient client = client(door);
        RunningServer running = RunningServer.start(
                program,
                data,
                door.settings(kind),
                port -> new RawHttp(
                        URI.create("https://localhost:" + port), client, Optional.of(People.authorization())));
        if (kind != SecuredKind.OPENSEARCH_2_19) {
            // Some make the index of users on their own some time after the start, and let fewer people in meanwhile.
            running.server().http().put("/_security/role/nothing", "{}");
        }
        return new SecuredServer(running);
    }

    private static void write(Path folder, Map<String, String> files) {
        files.forEach((name, text) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static HttpClient client(Door door) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(door.clients().issue("CN=" + People.MIGRATION).store(""), new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new Everybody()}, null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Itself, as a gardener talks to it who takes any certificate. */
    public TestServer server() {
        return running.server();
    }

    /** Its port for HTTP on this machine. */
    public int port() {
        return running.url().getPort();
    }

    @Override
    public void close() {
        running.close();
    }
}
