package io.docshift.elastic;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** A private key in PEM: PKCS #8 or one of the older forms, encrypted or not. */
final class PemKey {

    private static final Set<String> LABELS =
            Set.of("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY");

    private final PemPart part;
    private final Optional<String> password;

    private PemKey(PemPart part, Optional<String> password) {
        this.part = part;
        this.password = password;
    }

    /** @throws UnusableFile if it is damaged, of an unknown kind, or its password is not the one given */
    static PrivateKey read(PemPart part, Optional<String> password) {
        return new PemKey(part, password).read();
    }

    private PrivateKey read() {
        if (!LABELS.contains(part.label())) {
            throw new UnusableFile(
                    "%s: a key of the kind %s cannot be read: convert it by 'openssl pkcs8 -topk8', or one of"
                                    .formatted(part.place(), part.label())
                            + " SSH by 'ssh-keygen -p -m PKCS8'");
        }
        try (PEMParser parser = new PEMParser(new StringReader(part.text()))) {
            return new JcaPEMKeyConverter().getPrivateKey(info(parser.readObject()));
        } catch (PEMException | PKCSException | OperatorCreationException e) {
            throw password.isPresent() && isEncrypted() ? wrongPassword(e) : damaged(e);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private PrivateKeyInfo info(Object object) throws IOException, PKCSException, OperatorCreationException {
        if (object instanceof PrivateKeyInfo plain) {
            return plain;
        } else if (object instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        } else if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(password()));
        } else if (object instanceof PEMEncryptedKeyPair encrypted) {
            return encrypted
                    .decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(password()))
                    .getPrivateKeyInfo();
        }
        throw new PEMException("not what its label says");
    }

    private boolean isEncrypted() {
        return part.label().startsWith("ENCRYPTED") || part.text().contains("Proc-Type: 4,ENCRYPTED");
    }

    private char[] password() {
        return password.orElseThrow(
                        () -> new UnusableFile(part.place() + ": the private key is encrypted: name a file that"
                                + " holds its password as elasticsearch.client_key_password_file, or set"
                                + " DOCSHIFT_CLIENT_KEY_PASSWORD"))
                .toCharArray();
    }

    private UnusableFile wrongPassword(Exception e) {
        return new UnusableFile(
                part.place() + ": the password given does not open the private key: check"
                        + " elasticsearch.client_key_password_file, or DOCSHIFT_CLIENT_KEY_PASSWORD",
                e);
    }

    private UnusableFile damaged(Exception e) {
        return new UnusableFile(part.place() + ": the private key that begins here is damaged: copy it again", e);
    }
}
