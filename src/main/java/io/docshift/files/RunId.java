package io.docshift.files;

import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Ids of runs, such as {@code 20261122-1105-k3f9}: the minute in UTC, then four digits to base 32, of which the upper
 * twelve bits say when in the minute and the lower eight are random. So ids sort by time, and two at once differ.
 */
final class RunId {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm", Locale.ROOT);
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern FORM = Pattern.compile("\\d{8}-\\d{4}-[" + DIGITS + "]{4}");
    private static final int MILLIS_PER_TICK = 15;

    private RunId() {}

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    static String next(InstantSource clock, RandomGenerator random) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        int tick = (now.getSecond() * 1_000 + now.getNano() / 1_000_000) / MILLIS_PER_TICK;
        int number = tick << 8 | random.nextInt(256);
        StringBuilder id = new StringBuilder(MINUTE.format(now)).append('-');
        for (int shift = 15; shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt(number >> shift & 31));
        }
        return id.toString();
    }
}
