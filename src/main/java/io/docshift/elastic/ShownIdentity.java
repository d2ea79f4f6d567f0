package io.docshift.elastic;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the client's certificate to a server that asks, whichever authority it asks for, so that it can say itself what is
 * wrong with it; and remembers that it asked. For several threads.
 */
final class ShownIdentity extends X509ExtendedKeyManager {

    private static final String ALIAS = "docshift";

    private final Optional<ClientIdentity> identity;
    private volatile @Nullable List<String> accepted;

    ShownIdentity(Optional<ClientIdentity> identity) {
        this.identity = identity;
    }

    Optional<ClientIdentity> identity() {
        return identity;
    }

    /** The authorities that a server accepts, which may be none by name; empty if no server asked. */
    Optional<List<String>> asked() {
        return Optional.ofNullable(accepted);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] kinds, Principal @Nullable [] issuers, SSLEngine engine) {
        accepted = issuers == null
                ? List.of()
                : Arrays.stream(issuers).map(Principal::getName).toList();
        boolean fits = identity.map(it -> it.chain().get(0).getPublicKey().getAlgorithm())
                .filter(Arrays.asList(kinds)::contains)
                .isPresent();
        return fits ? ALIAS : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return identity.map(it -> it.chain().toArray(new X509Certificate[0])).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return identity.map(ClientIdentity::key).orElse(null);
    }

    // ---- not used: the HTTP client has engines, and is no server ----

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal[] issuers) {
        return null;
    }
}
