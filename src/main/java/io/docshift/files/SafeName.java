package io.docshift.files;

import io.docshift.spool.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Any text as the beginning of a file's name, for every file system: lower-case letters, digits, {@code _ - .} stand for
 * themselves, the rest is percent-encoded as UTF-8. Different texts have different names, even where upper and lower case
 * are one. A long name ends in {@code ~} and a hash instead.
 */
final class SafeName {

    private static final int LONGEST = 120;
    private static final int KEPT_OF_LONG = 80;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final Pattern HALF_ESCAPE = Pattern.compile("%(u?[0-9A-F]{0,3})?$");

    private SafeName() {}

    /** At most 120 characters, never empty, never with a dot at its start. */
    static String of(String name) {
        if (name.isEmpty()) {
            return "%";
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            append(point, safe);
            i += Character.charCount(point);
        }
        if (safe.charAt(0) == '.' || RESERVED.matcher(safe).matches()) {
            safe.replace(0, 1, "%" + HEX.toHexDigits((byte) safe.charAt(0)));
        }
        return safe.length() <= LONGEST ? safe.toString() : shorten(safe.toString());
    }

    private static void append(int point, StringBuilder safe) {
        if ((point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') || "_-.".indexOf(point) >= 0) {
            safe.append((char) point);
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            // Half of a pair has no UTF-8 form.
            safe.append("%u").append(HEX.toHexDigits((char) point));
        } else {
            for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
                safe.append('%').append(HEX.toHexDigits(octet));
            }
        }
    }

    private static String shorten(String safe) {
        String start = HALF_ESCAPE.matcher(safe.substring(0, KEPT_OF_LONG)).replaceFirst("");
        byte[] hash = Sha256.begin().digest(safe.getBytes(StandardCharsets.US_ASCII));
        return start + "~" + HexFormat.of().formatHex(hash, 0, 16);
    }
}
