package io.docshift.run;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one address of an index that stays: it has both if the run changed the document there.
 *
 * @param before what was there; null if the run brought a document there
 * @param after what the run left there; null if it took the document away
 */
record DocumentChange(@Nullable Document before, @Nullable Document after) {

    /** What is left to do so that it is as it was. */
    sealed interface Step {

        /** Nothing: it is as it was. */
        record Done() implements Step {}

        /** To write this. */
        record Put(Write write) implements Step {}

        /** Nothing may be done: somebody else was there since. */
        record Leave(String reason) implements Step {}
    }

    DocumentChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change has a document before it or after it");
        }
    }

    private Document either() {
        return after == null ? Objects.requireNonNull(before) : after;
    }

    Address address() {
        return either().address();
    }

    /** Where to look for what is there now. */
    Source.Located located() {
        return new Source.Located(address(), either().metadata());
    }

    /** Roughly what it takes in memory, in bytes. */
    long size() {
        return (before == null ? 0L : before.source().length())
                + (after == null ? 0L : after.source().length());
    }

    /**
     * What is left to do.
     *
     * @param now what is there
     * @param instant in milliseconds since the epoch
     */
    Step step(Optional<Document> now, long instant) {
        return now.map(this::step).orElseGet(() -> stepWhereNothingIs(instant));
    }

    private Step step(Document now) {
        if (isSame(before, now)) {
            return new Step.Done();
        }
        if (!isSame(after, now)) {
            return new Step.Leave(
                    after == null
                            ? "another document took its address since the run; it stays [address-taken]"
                            : "it was changed since the run, and stays as it is [changed]");
        }
        return new Step.Put(
                before == null ? new Write.Delete(now, now.version()) : new Write.Replace(before, now.version()));
    }

    private Step stepWhereNothingIs(long instant) {
        if (before == null || hasExpired(before, instant)) {
            return new Step.Done();
        }
        return after == null || hasExpired(after, instant)
                ? new Step.Put(new Write.Create(before))
                : new Step.Leave("it was deleted since the run, and stays away [changed]");
    }

    private static boolean isSame(@Nullable Document wanted, Document now) {
        return wanted != null && Fingerprint.isShared(wanted, now);
    }

    private static boolean hasExpired(Document document, long instant) {
        Long expiry = document.metadata().expiry();
        return expiry != null && expiry <= instant;
    }
}
