package io.docshift.elastic;

import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.http.ConnectionClosedException;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;
import org.apache.http.conn.ssl.NoopHostnameVerifier;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;

/** TLS below the HTTP of one client, and what is to be said when it fails. */
final class TlsLayer {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    private final Tls tls;
    private final ShownIdentity shown;

    TlsLayer(Tls tls) {
        this.tls = tls;
        this.shown = new ShownIdentity(tls.identity());
    }

    SSLIOSessionStrategy strategy() {
        if (!tls.isVerified()) {
            return new SSLIOSessionStrategy(context(new AnyCertificate()), NoopHostnameVerifier.INSTANCE);
        }
        return new SSLIOSessionStrategy(context(new ServerCheck(tls.authorities())), new DefaultHostnameVerifier()) {
            /** So that Java compares the names too, while the certificate is at hand for an explanation. */
            @Override
            protected void initializeEngine(SSLEngine engine) {
                SSLParameters parameters = engine.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                engine.setSSLParameters(parameters);
            }
        };
    }

    private SSLContext context(TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {shown}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Why there was no reply, if TLS is to blame: the words follow the name of the server. */
    Optional<String> blame(Throwable e) {
        Distrust distrust = Http.find(Distrust.class, e);
        if (distrust != null) {
            return Optional.ofNullable(distrust.getMessage());
        }
        if (Http.find(SocketTimeoutException.class, e) != null) {
            return Optional.empty();
        }
        if (lack().isPresent()) {
            return lack();
        }
        String alert = alert(e);
        if (shown.asked().isPresent() && (!alert.isEmpty() || isHungUp(e))) {
            return Optional.of(refused(alert.isEmpty() ? "it hangs up" : alert));
        }
        if (!alert.isEmpty()) {
            return Optional.of("TLS fails, the server says %s: Java offers TLS 1.2 and 1.3; look into the server's log"
                    .formatted(alert));
        }
        SSLException failure = Http.find(SSLException.class, e);
        return Optional.ofNullable(failure).map(it -> "TLS fails: " + firstLine(it));
    }

    /** Some servers do not say what they do not like. */
    private static boolean isHungUp(Throwable e) {
        return Http.find(ConnectionClosedException.class, e) != null
                || Http.describe(e).startsWith("Connection reset")
                || Http.describe(e).startsWith("Broken pipe");
    }

    /** From whom a server asked for a certificate, as words that may be none; empty if no server asked. */
    Optional<String> asksFor() {
        return shown.asked().map(asked -> from());
    }

    /** The certificate that a server asked for and was shown, if so. */
    Optional<String> shown() {
        return shown.asked().flatMap(asked -> tls.identity()).map(TlsLayer::name);
    }

    private static String name(ClientIdentity identity) {
        X509Certificate own = identity.chain().get(0);
        return "the client certificate of %s in %s".formatted(Certificates.subject(own), identity.file());
    }

    /** That a server asked for a certificate and was shown none, if so. */
    Optional<String> lack() {
        return shown.asked().isPresent() && tls.identity().isEmpty() ? Optional.of(missing()) : Optional.empty();
    }

    private String missing() {
        return "it asks for a client certificate%s: name yours as elasticsearch.client_certificate and elasticsearch.client_key_file"
                .formatted(from());
    }

    private String refused(String alert) {
        ClientIdentity identity = tls.identity().orElseThrow();
        X509Certificate own = identity.chain().get(0);
        return "it refuses %s, which comes from %s and is valid from %s to %s (%s)%s"
                .formatted(
                        name(identity),
                        Certificates.issuer(own),
                        own.getNotBefore().toInstant(),
                        own.getNotAfter().toInstant(),
                        alert,
                        ": name one" + from() + " that is valid now");
    }

    private String from() {
        List<String> accepted = shown.asked().orElse(List.of());
        return accepted.isEmpty() ? "" : " from " + String.join(" or ", accepted);
    }

    private static String alert(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Matcher alert = ALERT.matcher(Http.describe(cause));
            if (cause instanceof SSLException && alert.find()) {
                return alert.group(1);
            }
        }
        return "";
    }

    private static String firstLine(SSLException e) {
        return Http.describe(e).lines().findFirst().orElse("");
    }

    /** Trusts everybody. */
    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
