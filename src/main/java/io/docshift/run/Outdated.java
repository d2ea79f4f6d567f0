package io.docshift.run;

import java.util.List;

/** What is there is not what a plan was made for; a new plan can be. Nothing was written, or it is taken back. */
public final class Outdated extends Refused {

    private static final long serialVersionUID = 1L;

    /** With the differences, one line each. */
    Outdated(String message, List<String> differences) {
        super(message, differences);
    }
}
