package io.docshift.run;

import java.util.List;

/**
 * Where many writes to one index go, one after the other. Several requests are under way at once, and answers come in any
 * order. Not for several threads: whoever writes is told the answers, meanwhile and on the same thread.
 */
public interface Outlet extends AutoCloseable {

    /** Hears what became of writes. */
    @FunctionalInterface
    interface Answers {

        /**
         * Some writes were answered.
         *
         * @param answers one for each of these writes, in their order
         */
        void to(List<Write> writes, List<Answer> answers);
    }

    /**
     * Takes one, and waits while as much as may be is under way.
     *
     * @throws ClusterFailure if the server cannot be reached or refuses whole requests; nothing is under way then any more,
     *     and nothing else is taken
     */
    void write(Write write);

    /**
     * Sends what is left, and waits until everything is answered.
     *
     * @throws ClusterFailure as {@link #write}
     */
    void flush();

    /** Gives up what was not answered yet, and waits until nothing is under way. */
    @Override
    void close();
}
