package io.docshift.cli;

import java.io.PrintStream;

/** The entry point of {@code bin/transform}; the only place that ends the process. */
public final class Main {

    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args, System.err));
    }

    static int run(String[] args, PrintStream err) {
        err.println("usage: transform COMMAND [OPTION]...");
        return USAGE;
    }
}
