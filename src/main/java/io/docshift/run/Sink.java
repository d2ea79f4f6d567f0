package io.docshift.run;

import java.util.List;

/**
 * Where changes are written to.
 *
 * <p>A sink splits what it is given into requests by bytes, sends several at once, and repeats items that the server
 * was too busy for. It never repeats an item that may have been carried out without saying so: after a lost reply the
 * item's answer is what the server says to the repetition, so a {@code Create} may meet its own 409.
 */
public interface Sink extends AutoCloseable {

    /**
     * Writes and waits for every answer.
     *
     * @return one answer for each write, in the same order
     * @throws ClusterFailure if the server cannot be reached or refuses whole requests
     */
    List<Answer> write(IndexName index, List<Write> writes);

    /** Begins to write so many that they are not all at hand at once. */
    Outlet open(IndexName index, Outlet.Answers answers);

    @Override
    void close();
}
