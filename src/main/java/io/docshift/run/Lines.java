package io.docshift.run;

import io.docshift.doc.RawJson;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hits as lines of text, in order. */
public interface Lines extends AutoCloseable {

    /**
     * One line as it stands.
     *
     * @param file the file it is in, as it was named
     * @param place the file and the line's number, for people
     * @param bytes without the line break
     * @param ended whether a line break follows; only a last line has none
     */
    record Line(String file, String place, RawJson bytes, boolean ended) {

        /** Whether there is nothing on it but blanks; a NUL byte, such as a lost block of a disk holds, is something. */
        public boolean isBlank() {
            for (int i = bytes.from(); i < bytes.to(); i++) {
                byte octet = bytes.array()[i];
                if (octet != ' ' && octet != '\t' && octet != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /** The next line; null at the end. */
    @Nullable
    Line next();

    @Override
    void close();

    /** Lines that can be read again and again. */
    interface Origin {

        Lines open();

        /**
         * Sees to it that the lines of these indices come by, too, where that is left to choose.
         *
         * @return whether more lines come by from now on
         */
        default boolean include(Set<String> indices) {
            return false;
        }
    }
}
