package io.docshift.bench;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What is to be measured, and how.
 *
 * @param home of docshift
 * @param folder for everything that is made on the way; it goes at the end
 * @param documents how many, where a row is to take another number than its own
 * @param rounds how many, where a row is to take another number than its own
 */
record Order(Path home, Path folder, OptionalInt documents, OptionalInt rounds) {

    int documents(int ofTheRow) {
        return documents.orElse(ofTheRow);
    }

    int rounds(int ofTheRow) {
        return rounds.orElse(ofTheRow);
    }

    /** One of the rule sets for measuring. */
    String rules(String name) {
        return home.resolve("bench/rules").resolve(name).toString();
    }

    /** Takes the folders of runs. */
    Path runs() {
        return folder.resolve("runs");
    }

    /** docshift as people start it, with its runs among what goes at the end. */
    Command transform(String... words) {
        return Command.transform(home, words).with("DOCSHIFT_RUN_DIR", runs().toString());
    }

    /** A program of this package, in a Java of its own that is started as docshift's. */
    Command java(Class<?> program, String... words) {
        return Command.java(home, program, words);
    }
}
