package io.docshift.elastic;

import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Why a server's certificate was refused, for the person who has to mend it. */
final class Verdict {

    private final Optional<Authorities> authorities;
    private final List<X509Certificate> chain;
    private final String host;

    /**
     * About one server.
     *
     * @param authorities who is trusted; Java's own list if empty
     * @param chain what the server sent, its own certificate first
     * @param host as it was addressed
     */
    Verdict(Optional<Authorities> authorities, List<X509Certificate> chain, String host) {
        this.authorities = authorities;
        this.chain = chain;
        this.host = host;
    }

    /**
     * The reason in plain words.
     *
     * @param refusal what Java says
     * @param trusted whether all is well but for the name of the host
     */
    String reason(CertificateException refusal, boolean trusted) {
        for (X509Certificate certificate : chain) {
            Optional<String> dates = dates(certificate);
            if (dates.isPresent()) {
                return dates.get();
            }
        }
        if (trusted) {
            return otherHost();
        }
        return isUnknown(refusal)
                ? unknown()
                : "its certificate is refused: " + innermost(refusal).getMessage();
    }

    private static Optional<String> dates(X509Certificate certificate) {
        String subject = Certificates.subject(certificate);
        try {
            certificate.checkValidity();
            return Optional.empty();
        } catch (CertificateExpiredException e) {
            return Optional.of("its certificate of %s expired on %s: renew it on the server"
                    .formatted(subject, certificate.getNotAfter().toInstant()));
        } catch (CertificateNotYetValidException e) {
            return Optional.of(
                    "its certificate of %s is valid from %s on, which is yet to come: set the clock of this machine,"
                                    .formatted(
                                            subject, certificate.getNotBefore().toInstant())
                            + " or renew the certificate on the server");
        }
    }

    private String otherHost() {
        List<String> hosts = Certificates.hosts(chain.get(0));
        String meant = hosts.isEmpty()
                ? "names no host, only " + Certificates.subject(chain.get(0))
                : "is for " + String.join(", ", hosts);
        return "its certificate %s, and not for %s: %shave one made for %s"
                .formatted(meant, host, hosts.isEmpty() ? "" : "use an address that it names, or ", host);
    }

    /** Java found no way from the certificate to one that it trusts. */
    private static boolean isUnknown(CertificateException refusal) {
        Throwable reason = innermost(refusal);
        boolean noAnchor = reason instanceof CertPathValidatorException invalid
                && invalid.getReason() == PKIXReason.NO_TRUST_ANCHOR;
        return noAnchor || reason instanceof CertPathBuilderException || reason instanceof SignatureException;
    }

    private static Throwable innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private String unknown() {
        X509Certificate last = chain.get(chain.size() - 1);
        String issuer = Certificates.issuer(last);
        boolean own = issuer.equals(Certificates.subject(last));
        String what = own && chain.size() == 1
                ? "its certificate of %s is signed by itself".formatted(issuer)
                : "its certificate comes from %s".formatted(issuer);
        if (authorities.isEmpty()) {
            return what + ", which Java does not trust: name a PEM file with the certificate of " + issuer
                    + " as elasticsearch.ca_file";
        }
        Authorities trusted = authorities.get();
        return trusted.hasName(issuer)
                ? "%s, and %s has an authority of that name with another key: get the certificate that is in use now"
                        .formatted(what, trusted.file())
                : "%s, and not from an authority in %s (%s): name the file that has its certificate as elasticsearch.ca_file"
                        .formatted(what, trusted.file(), trusted.names());
    }
}
