package io.docshift.run;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The concrete name of an index that a run makes: of the name that people know, of what it is made for, and of the run. It
 * is one that Elasticsearch takes: of
 * <a href="https://www.elastic.co/guide/en/elasticsearch/reference/7.17/indices-create-index.html">255 bytes at most</a>, in
 * lower case.
 */
final class MadeName {

    private static final int LONGEST = 255;
    private static final int LONGEST_PURPOSE = 40;
    private static final int DIGITS = 12;
    private static final Pattern NOT_FOR_NAMES = Pattern.compile("[^a-z0-9._-]");

    private MadeName() {}

    /** The index that a run makes beside one, for data of a version. */
    static String forVersion(String index, String version, String run) {
        String purpose = NOT_FOR_NAMES.matcher(version.toLowerCase(Locale.ROOT)).replaceAll("_");
        return of(index, purpose.substring(0, Math.min(purpose.length(), LONGEST_PURPOSE)), run);
    }

    /** The index that the undo of a run makes. */
    static String forUndo(String index, String run) {
        return of(index, "undo", run);
    }

    private static String of(String index, String purpose, String run) {
        String ending = "-" + purpose + "-" + run;
        String name = index.toLowerCase(Locale.ROOT);
        int room = LONGEST - bytes(ending);
        return (bytes(name) <= room ? name : shortened(name, room)) + ending;
    }

    /** The beginning of a name and, since others may begin so too, digits of the whole. */
    private static String shortened(String name, int room) {
        String digits = "~" + Fingerprint.of(name).substring(0, DIGITS);
        int end = 0;
        int left = room - digits.length();
        while (true) {
            int point = name.codePointAt(end);
            left -= bytes(Character.toString(point));
            if (left < 0) {
                return name.substring(0, end) + digits;
            }
            end += Character.charCount(point);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
