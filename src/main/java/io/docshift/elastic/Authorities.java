package io.docshift.elastic;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;

/** The certificates that a server's must come from, and the file they are in. */
record Authorities(Path file, List<X509Certificate> certificates) {

    Authorities {
        certificates = List.copyOf(certificates);
    }

    /** @throws UnusableFile if the file is no PEM file of certificates */
    static Authorities read(Path file) {
        List<PemPart> parts = PemFile.parts(file, PemFile.bytes(file));
        List<X509Certificate> certificates = parts.stream()
                .filter(PemPart::isCertificate)
                .map(Certificates::read)
                .toList();
        if (certificates.isEmpty()) {
            throw new UnusableFile("%s: a %s is not what is meant: name the file with the certificate of the authority"
                    .formatted(parts.get(0).place(), parts.get(0).label()));
        }
        return new Authorities(file, certificates);
    }

    /** Their names, for people. */
    String names() {
        return certificates.stream().map(Certificates::subject).distinct().collect(Collectors.joining("; "));
    }

    boolean hasName(String name) {
        return certificates.stream().map(Certificates::subject).anyMatch(name::equals);
    }

    KeyStore store() {
        KeyStore store = MemoryStore.empty();
        for (int i = 0; i < certificates.size(); i++) {
            MemoryStore.add(store, "authority-" + i, certificates.get(i));
        }
        return store;
    }
}
