package io.docshift.doc;

/**
 * A document that a step cannot change as its rule says. It ends the rule for that document and never leaves the rule:
 * outside it is an outcome, not an exception, which is why it carries no stack trace.
 */
public final class StepFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public StepFailure(String message, String code) {
        super(message, null, false, false);
        this.code = code;
    }

    static StepFailure absent(FieldPath path) {
        return new StepFailure("'" + path + "' is absent; write {{" + path + "?}} if it may be", "absent");
    }

    /** The stable name of this kind of failure, as documented. */
    public String code() {
        return code;
    }
}
