package io.docshift.elastic;

import java.security.cert.CertificateException;

/** A server's certificate was not accepted; the message says why and what to do. */
final class Distrust extends CertificateException {

    private static final long serialVersionUID = 1L;

    Distrust(String message, CertificateException cause) {
        super(message, cause);
    }
}
