package io.docshift.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that makes certificates for tests, good ones and bad ones. */
public final class TestAuthority {

    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** Instants around which certificates of tests are made, far from any test's own. */
    public static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");

    public static final Instant IN_THE_PAST = Instant.parse("2002-03-04T05:06:07Z");

    public static final Instant IN_THE_FUTURE = Instant.parse("2101-02-03T04:05:06Z");

    public static final Instant FAR_AHEAD = Instant.parse("2102-03-04T05:06:07Z");

    private final X500Principal name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    /** @param name such as {@code CN=Garden CA} */
    public TestAuthority(String name) {
        this.name = new X500Principal(name);
        this.keys = keys("EC", 256);
        this.certificate = certificate(
                this.name, keys.getPrivate(), this.name, keys.getPublic(), LONG_AGO, FAR_AHEAD, true, new String[0]);
    }

    /** Its own certificate, as a PEM file holds it. */
    public String pem() {
        return Issued.pem(certificate);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /**
     * A certificate that is valid now.
     *
     * @param subject such as {@code CN=es1}
     * @param hosts names, or addresses in digits
     */
    public Issued issue(String subject, String... hosts) {
        return issue(subject, LONG_AGO, FAR_AHEAD, hosts);
    }

    /** A certificate that is valid from one instant to another. */
    public Issued issue(String subject, Instant from, Instant to, String... hosts) {
        return issue(keys("EC", 256), subject, from, to, hosts);
    }

    /** A certificate that is valid now, with an RSA key. */
    public Issued issueRsa(String subject, String... hosts) {
        return issue(keys("RSA", 2048), subject, LONG_AGO, FAR_AHEAD, hosts);
    }

    private Issued issue(KeyPair own, String subject, Instant from, Instant to, String... hosts) {
        X509Certificate made = certificate(
                name, keys.getPrivate(), new X500Principal(subject), own.getPublic(), from, to, false, hosts);
        return new Issued(own.getPrivate(), List.of(made));
    }

    /** A certificate that nobody but its owner stands for. */
    public static Issued selfSigned(String subject, Instant from, Instant to, String... hosts) {
        KeyPair own = keys("EC", 256);
        X500Principal name = new X500Principal(subject);
        X509Certificate made = certificate(name, own.getPrivate(), name, own.getPublic(), from, to, false, hosts);
        return new Issued(own.getPrivate(), List.of(made));
    }

    private static KeyPair keys(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            X500Principal issuer,
            PrivateKey issuersKey,
            X500Principal subject,
            PublicKey key,
            Instant from,
            Instant to,
            boolean authority,
            String[] hosts) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, BigInteger.valueOf(SERIAL.getAndIncrement()), Date.from(from), Date.from(to), subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (hosts.length > 0) {
                List<GeneralName> names = new ArrayList<>();
                Arrays.stream(hosts)
                        .forEach(host -> names.add(new GeneralName(
                                host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host)));
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuersKey)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
