package io.docshift.run;

import io.docshift.doc.Address;

/** Settles who gets an address, arrival by arrival. */
public final class Landing {

    /** How a document comes to an address. */
    public enum Way {
        /** It was made, and is a failure where the address is taken. */
        FAIL,
        /** It was made, and is not needed where the address is taken. */
        KEEP,
        /** It has left another address. */
        MOVED,
        /** It was made, and takes the place of what is there. */
        REPLACE,
        /** An earlier rule set has made it or moved it here, and the last one leaves it here. */
        STANDS
    }

    /** What becomes of an arrival. */
    public enum Fate {
        MOVED,
        CREATED,
        REPLACING,
        KEPT_AWAY,
        FAILED
    }

    /**
     * What becomes of one arrival.
     *
     * @param reason why it fails; empty if it does not
     */
    public record End(Fate fate, String reason) {
        private static End of(Fate fate) {
            return new End(fate, "");
        }

        private static End failed(String reason) {
            return new End(Fate.FAILED, reason);
        }
    }

    private final Address at;
    private final boolean taken;
    private final String crowd;
    private boolean full;
    private boolean replaceable;

    private Landing(Address at, boolean taken, long moved, long stand) {
        this.at = at;
        this.taken = taken;
        long stay = stand + (taken ? 1 : 0);
        long ends = moved + stay;
        this.crowd = moved + stand > 0 && ends > 1 ? "%d documents end on the address %s".formatted(ends, at) : "";
        this.full = ends > 0;
        this.replaceable = stay == 1 && moved == 0;
    }

    /**
     * Prepares to settle it.
     *
     * @param taken whether a document that was read stays there
     * @param moved how many documents move there
     */
    public static Landing at(Address at, boolean taken, long moved) {
        return new Landing(at, taken, moved, 0);
    }

    /**
     * Prepares to settle it.
     *
     * @param stand how many documents an earlier rule set has made or moved there
     */
    static Landing at(Address at, boolean taken, long moved, long stand) {
        return new Landing(at, taken, moved, stand);
    }

    /** Why the document that is there fails; empty if it does not. */
    public String occupantFails() {
        return taken ? crowd : "";
    }

    /** What becomes of the next arrival. */
    public End next(Way way) {
        if (way == Way.MOVED || way == Way.STANDS) {
            return crowd.isEmpty() ? End.of(Fate.MOVED) : End.failed(crowd);
        }
        if (!full) {
            full = true;
            return End.of(Fate.CREATED);
        }
        if (way == Way.REPLACE && replaceable) {
            replaceable = false;
            return End.of(Fate.REPLACING);
        }
        return crowdedOut(way);
    }

    private End crowdedOut(Way way) {
        return switch (way) {
            case KEEP -> End.of(Fate.KEPT_AWAY);
            case REPLACE -> End.failed("it makes a document at %s, and so does another document".formatted(at));
            default -> End.failed("it makes a document at %s, and that address is taken".formatted(at));
        };
    }
}
