package io.docshift.report;

import java.util.Locale;

/** How numbers are written for people. */
final class Amount {

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Amount() {}

    /** {@code 1,234}. */
    static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 document}, {@code 2 documents}. */
    static String of(long count, String one, String many) {
        return of(count) + " " + (count == 1 ? one : many);
    }

    static String documents(long count) {
        return of(count, "document", "documents");
    }

    /** In the unit that leaves one to three digits before the point. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return of(bytes, "byte", "bytes");
        }
        double amount = bytes;
        int unit = 0;
        while (amount >= 999.95 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    static String seconds(double seconds) {
        if (seconds < 59.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? "%d min %d s".formatted(whole / 60, whole % 60)
                : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    /** An instant in ISO-8601 to the second. */
    static String moment(String instant) {
        return instant.replaceFirst("\\.[0-9]+Z$", "Z");
    }
}
