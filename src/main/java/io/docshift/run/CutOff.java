package io.docshift.run;

/** A partition's reading was cut off, such as by a lost scroll; it can be read again from its start. */
public final class CutOff extends ClusterFailure {

    private static final long serialVersionUID = 1L;

    public CutOff(String message) {
        super(message);
    }
}
