package io.docshift.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** What stands before an Elasticsearch that knows neither TLS nor passwords: it asks who is there, and passes requests on. */
public final class TlsProxy implements AutoCloseable {

    private static final char[] NO_PASSWORD = new char[0];

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient node =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final Map<String, Integer> known;

    private TlsProxy(HttpsServer server, URI behind, Map<String, Integer> known) {
        this.server = server;
        this.behind = behind;
        this.known = known;
    }

    /**
     * How the proxy receives people.
     *
     * @param own its certificate
     * @param clients whose certificates it asks clients for; asks for none where empty
     * @param demanding whether clients without one are sent away
     * @param protocols such as {@code TLSv1.2}
     * @param known statuses by {@code Authorization}: 200 lets in, anybody else meets 401; everybody is let in where empty
     */
    public record Manners(
            Issued own,
            Optional<TestAuthority> clients,
            boolean demanding,
            List<String> protocols,
            Map<String, Integer> known) {

        /** Lets everybody in. */
        public static Manners open(Issued own) {
            return new Manners(own, Optional.empty(), false, List.of("TLSv1.3", "TLSv1.2"), Map.of());
        }

        /** The same, for clients with a certificate of this authority. */
        public Manners demanding(TestAuthority authority) {
            return new Manners(own, Optional.of(authority), true, protocols, known);
        }

        /** The same, asking for a certificate of this authority and content without. */
        public Manners asking(TestAuthority authority) {
            return new Manners(own, Optional.of(authority), false, protocols, known);
        }

        /** The same, by one protocol only. */
        public Manners speaking(String protocol) {
            return new Manners(own, clients, demanding, List.of(protocol), known);
        }

        /** The same, for those it knows. */
        public Manners knowing(Map<String, Integer> people) {
            return new Manners(own, clients, demanding, protocols, people);
        }
    }

    /** Starts before this node, on a free port of the loopback address. */
    public static TlsProxy before(URI node, Manners manners) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(configurator(manners));
            TlsProxy proxy = new TlsProxy(server, node, manners.known());
            server.createContext("/", proxy::receive);
            server.setExecutor(proxy.threads);
            server.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpsConfigurator configurator(Manners manners) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(manners.own().store(""), NO_PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        if (manners.clients().isPresent()) {
            trusted.setCertificateEntry("clients", manners.clients().get().certificate());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
                if (manners.demanding()) {
                    wanted.setNeedClientAuth(true);
                } else {
                    wanted.setWantClientAuth(manners.clients().isPresent());
                }
                wanted.setProtocols(manners.protocols().toArray(new String[0]));
                parameters.setSSLParameters(wanted);
            }
        };
    }

    /** As an address in a configuration file. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String who = exchange.getRequestHeaders().getFirst("Authorization");
            int status = known.isEmpty() ? 200 : known.getOrDefault(who == null ? "" : who, 401);
            if (status == 200) {
                pass(exchange, body);
            } else {
                byte[] refusal = "{\"error\":\"not for you\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, refusal.length);
                exchange.getResponseBody().write(refusal);
            }
        }
    }

    private void pass(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(behind.toString() + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> reply = node.send(request, BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(reply.statusCode(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
