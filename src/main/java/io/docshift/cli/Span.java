package io.docshift.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time on the command line: {@code 90s}, {@code 10m}, {@code 1h}. */
final class Span {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smh])");

    private Span() {}

    static Duration parse(Flag flag, String text) {
        Matcher span = FORM.matcher(text);
        if (!span.matches()) {
            throw Stop.usage(
                    "%s %s: a time is a number and s, m or h, such as 90s or 10m".formatted(flag.typed(), text));
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
