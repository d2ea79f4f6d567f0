package io.docshift.elastic;

import java.nio.file.Path;
import java.util.Optional;

/** How connections are kept safe: which servers are trusted, and what docshift shows of itself. Prints no key. */
public final class Tls {

    private final Optional<Authorities> authorities;
    private final Optional<ClientIdentity> identity;
    private final boolean verified;

    private Tls(Optional<Authorities> authorities, Optional<ClientIdentity> identity, boolean verified) {
        this.authorities = authorities;
        this.identity = identity;
        this.verified = verified;
    }

    /** Trusts whom Java trusts, and shows nothing. */
    public static Tls ofJava() {
        return new Tls(Optional.empty(), Optional.empty(), true);
    }

    /**
     * The same, trusting only the certificates in this file and what comes from them.
     *
     * @param file PEM, one or more certificates
     * @throws UnusableFile if it is not that
     */
    public Tls trusting(Path file) {
        return new Tls(Optional.of(Authorities.read(file)), identity, verified);
    }

    /**
     * The same, with a certificate of docshift's own for servers that ask for one.
     *
     * @param certificate PEM with the certificate and those that lead to an authority, or PKCS #12
     * @param key PEM with the private key, if it is not in the same file
     * @param password of the key, if it is encrypted
     * @throws UnusableFile if a file is not that, or the two do not belong together
     */
    public Tls showing(Path certificate, Optional<Path> key, Optional<String> password) {
        return new Tls(authorities, Optional.of(ClientIdentity.read(certificate, key, password)), verified);
    }

    /** The same, taking any certificate of any server. */
    public Tls unverified() {
        return new Tls(authorities, identity, false);
    }

    Optional<Authorities> authorities() {
        return authorities;
    }

    Optional<ClientIdentity> identity() {
        return identity;
    }

    boolean isVerified() {
        return verified;
    }

    @Override
    public String toString() {
        return "Tls[authorities=%s, identity=%s, verified=%s]"
                .formatted(authorities.map(Authorities::file), identity, verified);
    }
}
