package io.docshift.bench;

import java.io.IOException;

/** One row of the table in {@code docs/performance.md}. */
interface Row {

    /** Measures, and writes down every figure and what it comes to. */
    void measure(Order order, Sheet sheet) throws IOException;
}
