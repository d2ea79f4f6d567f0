package io.docshift.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.docshift.doc.RawJson;
import java.util.Arrays;
import java.util.Optional;

/**
 * The {@code sort} of the last hit of a response, found from its end without reading the rest. Whether it is that is known
 * only once the response is read.
 */
final class LastSort {

    /** What follows it: the ends of the hit, of the list of hits, of what holds that, and of the response. */
    private static final byte[] END = "}]}}".getBytes(US_ASCII);

    private static final byte[] KEY = "\"sort\":[".getBytes(US_ASCII);

    private LastSort() {}

    /** Empty if there is none, or more than numbers in it. */
    static Optional<RawJson> of(RawJson response) {
        byte[] array = response.array();
        int end = response.to() - END.length;
        if (!stands(END, array, end, response) || !isAt(array, end - 1, ']', response)) {
            return Optional.empty();
        }
        int start = end - 1;
        while (start > response.from() && isOfNumbers(array[start - 1])) {
            start--;
        }
        return stands(KEY, array, start - KEY.length, response)
                ? Optional.of(RawJson.of(Arrays.copyOfRange(array, start - 1, end)))
                : Optional.empty();
    }

    private static boolean isOfNumbers(byte octet) {
        return (octet >= '0' && octet <= '9') || octet == ',' || octet == '-';
    }

    private static boolean isAt(byte[] array, int place, char octet, RawJson response) {
        return place >= response.from() && array[place] == octet;
    }

    private static boolean stands(byte[] text, byte[] array, int place, RawJson response) {
        return place >= response.from() && Arrays.equals(text, 0, text.length, array, place, place + text.length);
    }
}
