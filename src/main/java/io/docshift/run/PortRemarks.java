package io.docshift.run;

import io.docshift.rule.Advice;

/** What there is to say of a port at which nothing should listen. */
public final class PortRemarks {

    private static final String SUBJECT = "port";

    private PortRemarks() {}

    /** What answers at a port. */
    public enum Seen {
        /** Somebody takes connections. */
        OPEN,
        /** The machine says that nobody does. */
        CLOSED,
        /** Nobody says anything. */
        SILENT,
        /** There is no machine of this name. */
        NO_HOST
    }

    /**
     * Says what it means.
     *
     * @param address {@code host:port}
     */
    public static Remark of(Advice advice, String address, Seen seen) {
        return switch (seen) {
            case OPEN -> Remark.found(advice, SUBJECT, "something listens at " + address);
            case CLOSED ->
                Remark.notFound(advice, SUBJECT, "nothing listens at %s, as seen from this machine".formatted(address));
            case SILENT ->
                Remark.unknown(
                        advice,
                        SUBJECT,
                        "%s does not answer at all: the machine is off, or a firewall is between".formatted(address),
                        "look on that machine");
            case NO_HOST ->
                Remark.unknown(
                        advice,
                        SUBJECT,
                        "%s: the host is not known here".formatted(address),
                        "give another name of it, or its number, as --application HOST:PORT");
        };
    }
}
