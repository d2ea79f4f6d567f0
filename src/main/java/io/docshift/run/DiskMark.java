package io.docshift.run;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How full a disk may be, as Elasticsearch 1.x has it set: {@code 85%} or {@code 0.85} of it taken, or {@code 5gb} left.
 *
 * @param text as it is set
 */
public record DiskMark(String text) {

    private static final Pattern PERCENT = Pattern.compile("(\\d+(?:\\.\\d+)?)%");
    private static final Pattern RATIO = Pattern.compile("[01](?:\\.\\d+)?|\\.\\d+");
    private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgtp]?)b?");
    private static final Map<String, Integer> POWERS = Map.of("", 0, "k", 1, "m", 2, "g", 3, "t", 4, "p", 5);

    /** Bytes that can be written to a disk before it is this full; 0 if it is already. */
    public long room(long total, long available) {
        return Math.max(0, available - least(total));
    }

    /** Whether a disk is this full. */
    public boolean isReached(long total, long available) {
        return available <= least(total);
    }

    /** How many bytes are left when a disk is this full. */
    private long least(long total) {
        String set = text.strip().toLowerCase(Locale.ROOT);
        Matcher percent = PERCENT.matcher(set);
        if (percent.matches()) {
            return (long) (total * (1 - Double.parseDouble(percent.group(1)) / 100));
        }
        if (RATIO.matcher(set).matches()) {
            return (long) (total * (1 - Double.parseDouble(set)));
        }
        Matcher bytes = BYTES.matcher(set);
        return bytes.matches()
                ? (long) (Double.parseDouble(bytes.group(1)) * Math.pow(1024, POWERS.getOrDefault(bytes.group(2), 0)))
                : 0;
    }
}
