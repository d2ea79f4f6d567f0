package io.docshift.run;

/** A name that was to become an index or an alias is one by now: somebody else made it. */
public final class NameTaken extends ClusterFailure {

    private static final long serialVersionUID = 1L;

    public NameTaken(String message) {
        super(message);
    }
}
