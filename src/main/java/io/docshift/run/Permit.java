package io.docshift.run;

/** Whether a request that changes something may be sent now. */
public interface Permit {

    /**
     * Asked right before each such request.
     *
     * @throws LeaseLost if it may not
     */
    void check();

    /** For those who share the cluster with nobody. */
    static Permit always() {
        return () -> {};
    }
}
