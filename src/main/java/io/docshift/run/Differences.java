package io.docshift.run;

import java.util.ArrayList;
import java.util.List;

/** What is not as it should be, one line each; all are counted, the first are kept. */
final class Differences {

    private static final int MOST_NAMED = 1_000;

    private final List<String> lines = new ArrayList<>();
    private long count;

    void add(String difference) {
        count++;
        if (lines.size() < MOST_NAMED) {
            lines.add(difference);
        }
    }

    void add(Differences more) {
        more.lines.stream().limit(MOST_NAMED - lines.size()).forEach(lines::add);
        count += more.count;
    }

    long count() {
        return count;
    }

    List<String> lines() {
        return lines;
    }
}
