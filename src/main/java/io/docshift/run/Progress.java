package io.docshift.run;

/** Hears how far a long piece of work is. Called often and from several threads; must be quick. */
@FunctionalInterface
public interface Progress {

    /**
     * Some more was done.
     *
     * @param phase what is being done, such as {@code read}
     * @param subject what it is done to, such as an index's name
     * @param done how much of it is done by now
     * @param total how much there is; 0 where unknown
     */
    void at(String phase, String subject, long done, long total);

    /** Hears nothing. */
    static Progress none() {
        return (phase, subject, done, total) -> {};
    }
}
