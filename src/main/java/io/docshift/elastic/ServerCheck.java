package io.docshift.elastic;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Java's own verification of a server's certificate; where it says no, plain words say why. */
final class ServerCheck extends X509ExtendedTrustManager {

    private final Optional<Authorities> authorities;
    private final X509ExtendedTrustManager java;

    /** @param authorities whom to trust; Java's own list if empty */
    ServerCheck(Optional<Authorities> authorities) {
        this.authorities = authorities;
        this.java = java(authorities.map(Authorities::store));
    }

    private static X509ExtendedTrustManager java(Optional<KeyStore> store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store.orElse(null));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("this Java cannot verify certificates");
        } catch (GeneralSecurityException e) {
            throw new UnusableFile("the trust store of Java cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        try {
            java.checkServerTrusted(chain, kind, engine);
            // Java takes a certificate that is itself trusted without a look at its dates.
            chain[0].checkValidity();
        } catch (CertificateException e) {
            throw new Distrust(
                    new Verdict(authorities, List.of(chain), engine.getPeerHost())
                            .reason(e, passesWithoutName(chain, kind)),
                    e);
        }
    }

    private boolean passesWithoutName(X509Certificate[] chain, String kind) {
        try {
            java.checkServerTrusted(chain, kind);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }

    // ---- not used: the HTTP client has engines, and is no server ----

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw unexpected(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw unexpected(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw unexpected(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        throw unexpected(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        throw unexpected(chain);
    }

    private static CertificateException unexpected(X509Certificate[] chain) {
        return new CertificateException("nobody should ask here about " + Arrays.toString(chain));
    }
}
