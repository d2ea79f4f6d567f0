package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docshift.docs.OperatorsGuide;
import io.docshift.server.Issued;
import io.docshift.server.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of certificates and keys as people have them, whole and otherwise. */
final class CertificateFilesTest {

    private static final String CONVERT =
            "convert it, for example by 'openssl x509 -inform der' or 'openssl pkcs12 -nodes'";

    private static final TestAuthority GARDEN = new TestAuthority("CN=Garden CA");
    private static final Issued CLIENT = GARDEN.issue("CN=migration");
    private static final Issued RSA = GARDEN.issueRsa("CN=migration");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void assertRefused(ThrowingCall call, String message) {
        if (message.contains("the private key is encrypted")
                || message.contains(" is not that of ")
                || message.contains(" password ")) {
            OperatorsGuide.assertExplains(message);
        }
        assertThatThrownBy(call::run)
                .isInstanceOf(UnusableFile.class)
                .satisfies(e ->
                        assertThat(e.getMessage().replace(folder + "/", "")).isEqualTo(message));
    }

    private interface ThrowingCall {
        void run() throws IOException;
    }

    private Tls trusting(String text) throws IOException {
        return Tls.ofJava().trusting(file("ca.pem", text));
    }

    private Tls showing(String certificate, String key, String password) throws IOException {
        return Tls.ofJava()
                .showing(
                        file("me.pem", certificate),
                        Optional.of(file("key.pem", key)),
                        Optional.of(password).filter(it -> !it.isEmpty()));
    }

    @Test
    void reads_authorities_with_text_between_them() throws IOException {
        String pem =
                "Notes in Latin-1: \u00e4\r\n" + GARDEN.pem().replace("\n", "\r\n") + "\n" + CLIENT.certificatePem();

        assertThat(trusting(pem).authorities().orElseThrow().names()).isEqualTo("CN=Garden CA; CN=migration");
    }

    @Test
    void says_what_is_wrong_with_a_file_of_authorities() throws IOException {
        String pem = GARDEN.pem();

        assertRefused(() -> Tls.ofJava().trusting(folder.resolve("none.pem")), "none.pem: there is no such file");
        Files.createDirectory(folder.resolve("folder"));
        assertRefused(
                () -> Tls.ofJava().trusting(folder.resolve("folder")), "folder: it cannot be read: it is a folder");
        assertRefused(() -> trusting(""), "ca.pem: there is no PEM in it (-----BEGIN …): " + CONVERT);
        assertRefused(() -> trusting("0\u0001"), "ca.pem: there is no PEM in it (-----BEGIN …): " + CONVERT);
        assertRefused(
                () -> trusting("x".repeat(1024 * 1024 + 1)),
                "ca.pem: it is longer than 1 MB, so it is not the file of certificates that is meant");
        assertRefused(
                () -> trusting(pem.substring(0, 200)),
                "ca.pem:1: the CERTIFICATE that begins here never ends: the file was cut off; copy it again");
        assertRefused(
                () -> trusting("notes\n" + pem.substring(pem.indexOf('\n') + 1)),
                "ca.pem:%d: this line ends something that never began: the line -----BEGIN … before it is missing"
                        .formatted(pem.lines().count()));
        assertRefused(
                () -> trusting(pem.replace("END CERTIFICATE", "END PUBLIC KEY")),
                "ca.pem:%d: this line ends a PUBLIC KEY, and what began on line 1 is a CERTIFICATE"
                        .formatted(pem.lines().count()));
        assertRefused(
                () -> trusting("\n" + pem.replaceFirst("(?s)^(.*?\n.*?\n)", "$1<b>oops</b>\n")),
                "ca.pem:4: this line is not Base64, as all lines of a CERTIFICATE are: copy the file again");
        assertRefused(
                () -> trusting("\n" + pem.replaceFirst("\n.{64}\n", "\n")),
                "ca.pem:2: the certificate that begins here is damaged: copy it again");
        assertRefused(
                () -> trusting(CLIENT.keyPem()),
                "ca.pem:1: a PRIVATE KEY is not what is meant: name the file with the certificate of the authority");
    }

    @Test
    void reads_keys_in_every_form() throws IOException {
        for (Issued client : new Issued[] {CLIENT, RSA}) {
            for (String key :
                    new String[] {client.keyPem(), client.oldKeyPem(), client.keyPem("größe"), client.oldKeyPem("größe")
                    }) {
                // Which fails unless the key is that of the certificate.
                ClientIdentity read = showing(client.certificatePem(), key, "größe")
                        .identity()
                        .orElseThrow();

                assertThat(read.chain()).isEqualTo(client.chain());
            }
        }
        Path both = file("both.pem", CLIENT.keyPem() + CLIENT.certificatePem());
        assertThat(Tls.ofJava()
                        .showing(both, Optional.empty(), Optional.empty())
                        .toString())
                .isEqualTo("Tls[authorities=Optional.empty, identity=Optional[CN=migration (%s)], verified=true]"
                        .formatted(both));
    }

    @Test
    void puts_the_certificate_of_the_key_first() throws IOException {
        ClientIdentity read = showing(GARDEN.pem() + CLIENT.certificatePem(), CLIENT.keyPem(), "")
                .identity()
                .orElseThrow();

        assertThat(read.chain()).extracting(Certificates::subject).containsExactly("CN=migration", "CN=Garden CA");
    }

    @Test
    void reads_pkcs_12() throws IOException {
        Path file = Files.write(folder.resolve("me.p12"), RSA.pkcs12("hunter2"));

        assertThat(Tls.ofJava()
                        .showing(file, Optional.empty(), Optional.of("hunter2"))
                        .identity()
                        .orElseThrow()
                        .chain())
                .isEqualTo(RSA.chain());
        assertRefused(
                () -> Tls.ofJava().showing(file, Optional.empty(), Optional.of("hunter3")),
                "me.p12: the password given does not open it: check elasticsearch.client_key_password_file, or"
                        + " DOCSHIFT_CLIENT_KEY_PASSWORD");
        assertRefused(
                () -> Tls.ofJava().showing(file, Optional.empty(), Optional.empty()),
                "me.p12: it is encrypted: give its password by elasticsearch.client_key_password_file, or"
                        + " DOCSHIFT_CLIENT_KEY_PASSWORD");
        assertRefused(
                () -> Tls.ofJava().showing(file, Optional.of(file), Optional.empty()),
                "me.p12: a PKCS #12 file holds its key: leave elasticsearch.client_key_file out");
        assertRefused(
                () -> Tls.ofJava()
                        .showing(
                                Files.write(folder.resolve("me.der"), new byte[] {0x30, 3, 2, 1, 1}),
                                Optional.empty(),
                                Optional.empty()),
                "me.der: it is neither PEM nor PKCS #12: convert it, for example by 'openssl x509 -inform der'");
    }

    @Test
    void says_what_is_wrong_with_a_key() throws IOException {
        String certificate = CLIENT.certificatePem();

        assertRefused(
                () -> showing(certificate, GARDEN.issue("CN=other").keyPem(), ""),
                "key.pem:1: this private key is not that of the certificate of CN=migration in me.pem: name the two that"
                        + " belong together");
        assertRefused(
                () -> showing(certificate, "\n" + RSA.keyPem(), ""),
                "key.pem:2: this private key is not that of the certificate of CN=migration in me.pem: name the two that"
                        + " belong together");
        assertRefused(
                () -> showing(certificate, certificate, ""),
                "key.pem:1: a CERTIFICATE is not what is meant: name the file with the private key");
        assertRefused(
                () -> showing(CLIENT.keyPem(), CLIENT.keyPem(), ""),
                "me.pem:1: a PRIVATE KEY is not what is meant: name the file with the client's certificate");
        assertRefused(
                () -> showing(certificate, CLIENT.keyPem().replaceFirst("\n....", "\n"), ""),
                "key.pem:1: the private key that begins here is damaged: copy it again");
        assertRefused(
                () -> showing(certificate, CLIENT.keyPem().replace("PRIVATE KEY", "OPENSSH PRIVATE KEY"), ""),
                "key.pem:1: a key of the kind OPENSSH PRIVATE KEY cannot be read: convert it by 'openssl pkcs8 -topk8', or one of"
                        + " SSH by 'ssh-keygen -p -m PKCS8'");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void says_what_is_wrong_with_an_encrypted_key(boolean old) throws IOException {
        String certificate = CLIENT.certificatePem();
        String key = old ? CLIENT.oldKeyPem("hunter2") : CLIENT.keyPem("hunter2");

        assertRefused(
                () -> showing(certificate, key, ""),
                "key.pem:1: the private key is encrypted: name a file that holds its password as"
                        + " elasticsearch.client_key_password_file, or set DOCSHIFT_CLIENT_KEY_PASSWORD");
        assertRefused(
                () -> showing(certificate, key, "hunter3"),
                "key.pem:1: the password given does not open the private key: check"
                        + " elasticsearch.client_key_password_file, or DOCSHIFT_CLIENT_KEY_PASSWORD");
    }
}
