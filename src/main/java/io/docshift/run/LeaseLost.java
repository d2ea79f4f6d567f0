package io.docshift.run;

/** A run no longer holds its lease and must send nothing more; another one may be at work. */
public final class LeaseLost extends ClusterFailure {

    private static final long serialVersionUID = 1L;

    public LeaseLost(String message) {
        super(message);
    }
}
