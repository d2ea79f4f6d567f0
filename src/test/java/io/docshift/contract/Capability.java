package io.docshift.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a test of the contract shows a server can do: a column of a matrix in {@code docs/servers.md}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Capability {

    /** In words. */
    String value();

    /** The place of its column among the others of its part. */
    int column();

    /** Which matrix it is in. */
    Part part();

    /** A matrix of its own. */
    enum Part {
        READING("Reading documents"),
        WRITING("Writing documents"),
        INDICES("Indices"),
        RUNS("Whole runs");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
