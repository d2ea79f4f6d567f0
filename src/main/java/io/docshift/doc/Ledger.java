package io.docshift.doc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What went where while a rule worked on one document: which steps did something, how conditions and look-ups turned
 * out, and a double entry of every leaf value that came or went.
 *
 * <p>Steps are known by their number in the rule; 0 is the rule itself.
 */
public final class Ledger {

    private final BitSet fired = new BitSet();
    private final BitSet held = new BitSet();
    private final BitSet failed = new BitSet();
    private final BitSet found = new BitSet();
    private final BitSet missed = new BitSet();
    private final @Nullable Leaves leaves;
    private long sum;

    private Ledger(@Nullable Leaves leaves) {
        this.leaves = leaves;
    }

    /** Keeps every leaf, and so can say which one is lost. */
    static Ledger ofLeaves() {
        return new Ledger(new Leaves());
    }

    /** Keeps a sum over the leaves, and so can only say whether one is lost. */
    public static Ledger ofSums() {
        return new Ledger(null);
    }

    public void fired(int step) {
        fired.set(step);
    }

    public void condition(int step, boolean holds) {
        (holds ? held : failed).set(step);
    }

    public void lookedUp(int step, boolean there) {
        (there ? found : missed).set(step);
    }

    void came(JsonNode value) {
        if (leaves == null) {
            sum += Digest.sum(value);
        } else {
            leaves.add(value);
        }
    }

    void went(JsonNode value) {
        if (leaves == null) {
            sum -= Digest.sum(value);
        } else {
            leaves.take(value);
        }
    }

    /** Whether the step changed something, said something or ended the rule. */
    public boolean hasFired(int step) {
        return fired.get(step);
    }

    /** Whether the step's condition was met at least once. */
    public boolean hasHeld(int step) {
        return held.get(step);
    }

    /** Whether the step's condition was not met at least once. */
    public boolean hasFailed(int step) {
        return failed.get(step);
    }

    public boolean hasFound(int step) {
        return found.get(step);
    }

    public boolean hasMissed(int step) {
        return missed.get(step);
    }

    /** The numbers of the steps that did something, ascending. */
    public int[] firedSteps() {
        return fired.stream().toArray();
    }

    /** Whether the same steps did something in another ledger. */
    public boolean hasFiredAs(Ledger other) {
        return fired.equals(other.fired);
    }

    /** Equal for ledgers in which the same steps did something. */
    public int hashOfSteps() {
        return fired.hashCode();
    }

    /** Adds what another ledger of the same rule knows about its steps; leaf values are left out. */
    public void include(Ledger other) {
        fired.or(other.fired);
        held.or(other.held);
        failed.or(other.failed);
        found.or(other.found);
        missed.or(other.missed);
    }

    /**
     * Checks the double entry: what was there before, and what came, less what went, must be what is there after.
     *
     * @return an example of a leaf that is lost or came from nowhere; empty if the account is even
     * @throws IllegalStateException if only sums were kept
     */
    public String audit(JsonNode before, JsonNode after) {
        if (leaves == null) {
            throw new IllegalStateException("there is no leaf to be shown of a ledger that keeps sums");
        }
        leaves.add(before);
        leaves.take(after);
        String example = leaves.isEven() ? "" : leaves.example();
        leaves.add(after);
        leaves.take(before);
        return example;
    }

    /** The sum over the leaves that came, less that over the leaves that went; 0 if every leaf is kept. */
    long balance() {
        return sum;
    }
}
