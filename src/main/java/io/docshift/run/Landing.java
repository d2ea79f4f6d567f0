package io.docshift.run;

import io.docshift.doc.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the documents that arrive at one address.
 *
 * @param ends of the arrivals, in their order
 * @param occupantFails why the document that is there fails; empty if it does not
 */
public record Landing(List<End> ends, String occupantFails) {

    /** How a document comes to an address. */
    public enum Way {
        /** It was made, and is a failure where the address is taken. */
        FAIL,
        /** It was made, and is not needed where the address is taken. */
        KEEP,
        /** It has left another address. */
        MOVED,
        /** It was made, and takes the place of what is there. */
        REPLACE
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

    public Landing {
        ends = List.copyOf(ends);
    }

    /**
     * Settles who gets an address.
     *
     * @param taken whether a document that was read stays there
     * @param ways of the arrivals, in their order
     */
    public static Landing at(Address at, boolean taken, List<Way> ways) {
        long moved = ways.stream().filter(Way.MOVED::equals).count();
        String crowd = moved + (taken ? 1 : 0) > 1
                ? "%d documents end on the address %s".formatted(moved + (taken ? 1 : 0), at)
                : "";
        boolean full = taken || moved > 0;
        boolean replaceable = taken && moved == 0;
        List<End> ends = new ArrayList<>();
        for (Way way : ways) {
            if (way == Way.MOVED) {
                ends.add(crowd.isEmpty() ? End.of(Fate.MOVED) : End.failed(crowd));
            } else if (!full) {
                full = true;
                ends.add(End.of(Fate.CREATED));
            } else if (way == Way.REPLACE && replaceable) {
                replaceable = false;
                ends.add(End.of(Fate.REPLACING));
            } else {
                ends.add(crowdedOut(way, at));
            }
        }
        return new Landing(ends, taken ? crowd : "");
    }

    private static End crowdedOut(Way way, Address at) {
        return switch (way) {
            case KEEP -> End.of(Fate.KEPT_AWAY);
            case REPLACE -> End.failed("it makes a document at %s, and so does another document".formatted(at));
            default -> End.failed("it makes a document at %s, and that address is taken".formatted(at));
        };
    }
}
