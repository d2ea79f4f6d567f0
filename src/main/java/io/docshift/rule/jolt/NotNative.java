package io.docshift.rule.jolt;

/** Why an operation of a chain is not the same as any steps. */
final class NotNative extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** With a reason that can follow "it stays Jolt, because". */
    NotNative(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
