package io.docshift.run;

/** An index is there, and not all of its shards are. */
public final class ShardsMissing extends ClusterFailure {

    private static final long serialVersionUID = 1L;

    public ShardsMissing(String message) {
        super(message);
    }
}
