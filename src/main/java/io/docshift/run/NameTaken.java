package io.docshift.run;

/** A name that was to become an alias is an index by now: somebody's write created it. */
public final class NameTaken extends ClusterFailure {

    private static final long serialVersionUID = 1L;

    public NameTaken(String message) {
        super(message);
    }
}
