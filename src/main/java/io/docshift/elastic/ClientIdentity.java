package io.docshift.elastic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificate that docshift shows to servers that ask for one, with its private key.
 *
 * @param chain that of docshift first, then those that lead to an authority
 */
record ClientIdentity(Path file, List<X509Certificate> chain, PrivateKey key) {

    /** How a key of each kind signs, to see whether a certificate is its own. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA",
            "EC", "SHA256withECDSA",
            "DSA", "SHA256withDSA",
            "EdDSA", "EdDSA",
            "Ed25519", "EdDSA",
            "Ed448", "EdDSA");

    private static final String PASSWORD_PLACE =
            "elasticsearch.client_key_password_file, or DOCSHIFT_CLIENT_KEY_PASSWORD";

    ClientIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Reads it from a PEM file or two, or from one PKCS #12 file.
     *
     * @param keyFile where the key is, if it is not in the same file
     * @throws UnusableFile if a file cannot be read, or the key is not that of the certificate
     */
    static ClientIdentity read(Path file, Optional<Path> keyFile, Optional<String> password) {
        byte[] bytes = PemFile.bytes(file);
        // DER of a sequence, which is what PKCS #12 files are.
        if (bytes.length > 0 && bytes[0] == 0x30) {
            if (keyFile.isPresent()) {
                throw new UnusableFile(
                        file + ": a PKCS #12 file holds its key: leave elasticsearch.client_key_file out");
            }
            return ofStore(file, bytes, password.orElse("").toCharArray(), password.isPresent());
        }
        List<PemPart> parts = PemFile.parts(file, bytes);
        List<X509Certificate> certificates = parts.stream()
                .filter(PemPart::isCertificate)
                .map(Certificates::read)
                .toList();
        if (certificates.isEmpty()) {
            throw new UnusableFile("%s: a %s is not what is meant: name the file with the client's certificate"
                    .formatted(parts.get(0).place(), parts.get(0).label()));
        }
        PemPart key = keyPart(file, parts, keyFile);
        return fitting(file, certificates, PemKey.read(key, password), key.place());
    }

    private static PemPart keyPart(Path file, List<PemPart> parts, Optional<Path> keyFile) {
        List<PemPart> searched =
                keyFile.map(named -> PemFile.parts(named, PemFile.bytes(named))).orElse(parts);
        return searched.stream()
                .filter(PemPart::isPrivateKey)
                .findFirst()
                .orElseThrow(() -> new UnusableFile(
                        keyFile.isPresent()
                                ? "%s: a %s is not what is meant: name the file with the private key"
                                        .formatted(
                                                searched.get(0).place(),
                                                searched.get(0).label())
                                : file + ": there is no private key in it: name the file that holds it as"
                                        + " elasticsearch.client_key_file"));
    }

    /** The certificate that the key is for comes first, wherever it stands in the file. */
    private static ClientIdentity fitting(Path file, List<X509Certificate> certificates, PrivateKey key, String place) {
        List<X509Certificate> chain = new ArrayList<>(certificates);
        for (X509Certificate certificate : certificates) {
            if (fits(key, certificate)) {
                chain.remove(certificate);
                chain.add(0, certificate);
                return new ClientIdentity(file, chain, key);
            }
        }
        throw new UnusableFile(
                "%s: this private key is not that of the certificate of %s in %s: name the two that belong"
                                .formatted(place, Certificates.subject(certificates.get(0)), file)
                        + " together");
    }

    private static boolean fits(PrivateKey key, X509Certificate certificate) {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            // A kind that we cannot try; the server will.
            return true;
        }
        byte[] sample = {1, 2, 3};
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(sample);
            byte[] signature = signing.sign();
            signing.initVerify(certificate.getPublicKey());
            signing.update(sample);
            return signing.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key of another kind than that of the certificate.
            return false;
        }
    }

    private static ClientIdentity ofStore(Path file, byte[] bytes, char[] password, boolean given) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    Certificate[] chain = store.getCertificateChain(alias);
                    List<X509Certificate> certificates = Arrays.stream(chain == null ? new Certificate[0] : chain)
                            .map(X509Certificate.class::cast)
                            .toList();
                    if (!certificates.isEmpty()) {
                        return fitting(file, certificates, key, file.toString());
                    }
                }
            }
            throw new UnusableFile(file + ": there is no private key with a certificate in it");
        } catch (IOException | GeneralSecurityException e) {
            if (e instanceof UnrecoverableKeyException || e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnusableFile(
                        file
                                + (given
                                        ? ": the password given does not open it: check " + PASSWORD_PLACE
                                        : ": it is encrypted: give its password by " + PASSWORD_PLACE),
                        e);
            }
            throw new UnusableFile(
                    file + ": it is neither PEM nor PKCS #12: convert it, for example by 'openssl x509 -inform der'",
                    e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return Certificates.subject(chain.get(0)) + " (" + file + ")";
    }
}
