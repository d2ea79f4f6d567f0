package io.docshift.run;

/**
 * How many documents of one index and type went which way. Read is the sum of unchanged, changed, moved, dropped,
 * expired and failed.
 *
 * @param read counted where it was read from, as are the six that it is made of
 * @param unchanged nothing of it changed
 * @param changed its source or routing changed, its address did not
 * @param moved its address changed
 * @param created made by a rule or a rule set and counted where it goes to
 * @param kept not created, because its address was taken
 * @param dropped taken away by a rule
 * @param expired gone because its time to live ran out
 * @param failed left as it is, because its rule could not be carried out
 * @param warned read documents that a rule said something about
 */
public record Counts(
        long read,
        long unchanged,
        long changed,
        long moved,
        long created,
        long kept,
        long dropped,
        long expired,
        long failed,
        long warned) {

    private static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Counts zero() {
        return ZERO;
    }

    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                unchanged + other.unchanged,
                changed + other.changed,
                moved + other.moved,
                created + other.created,
                kept + other.kept,
                dropped + other.dropped,
                expired + other.expired,
                failed + other.failed,
                warned + other.warned);
    }

    /** Whether each document read went exactly one way. */
    public boolean addsUp() {
        return read == unchanged + changed + moved + dropped + expired + failed;
    }

    /** Whether everything stays as it is. */
    public boolean changesNothing() {
        return changed == 0 && moved == 0 && created == 0 && dropped == 0;
    }
}
