package io.docshift.files;

import io.docshift.doc.MalformedJson;
import io.docshift.doc.RawJson;

/**
 * A line as it stands in a file.
 *
 * @param file the file as people know it
 * @param number counted from 1
 * @param offset the byte it begins at, counted from 0, before any packing
 * @param bytes without the line feed, and with a carriage return if it has one
 * @param ended whether a line feed follows; only the last line of a file may lack it
 */
public record NdjsonLine(String file, long number, long offset, RawJson bytes, boolean ended) {

    /** Whether there is no document in it. */
    public boolean isBlank() {
        byte[] array = bytes.array();
        for (int i = bytes.from(); i < bytes.to(); i++) {
            if (array[i] != ' ' && array[i] != '\t' && array[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The line as messages name it, such as {@code in.ndjson:17}. */
    public String place() {
        return file + ":" + number;
    }

    /** What to throw or report when the line is not the JSON it should be. */
    public MalformedLine malformed(MalformedJson e) {
        String where = e.offset() < 0 ? "" : " (at byte %d of the line)".formatted(e.offset());
        return new MalformedLine("%s: %s%s".formatted(place(), e.getMessage(), where));
    }
}
