package io.docshift.elastic;

import java.nio.file.Path;

/**
 * One part of a PEM file.
 *
 * @param line the line that it begins on, counted from 1
 * @param label what it calls itself, such as {@code CERTIFICATE}
 * @param text all of it, with its first and last line
 */
record PemPart(Path file, int line, String label, String text) {

    boolean isCertificate() {
        return label.endsWith("CERTIFICATE");
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    /** As messages begin: {@code ca.pem:17}. */
    String place() {
        return file + ":" + line;
    }

    /** Without the text, which may be a key. */
    @Override
    public String toString() {
        return place() + " " + label;
    }
}
