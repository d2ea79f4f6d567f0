package io.docshift.files;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How the bytes of a file are packed; its name's last suffix tells. */
public enum Compression {
    /** Not at all. */
    NONE(""),
    /** As gzip does. */
    GZIP(".gz"),
    /** As zstd does. */
    ZSTD(".zst");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What a file's name ends with, dot included; empty for {@link #NONE}. */
    public String suffix() {
        return suffix;
    }

    /** That of a file of this name. */
    public static Compression ofFile(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        if (lower.endsWith(GZIP.suffix)) {
            return GZIP;
        }
        return lower.endsWith(ZSTD.suffix) ? ZSTD : NONE;
    }

    /**
     * Reads the word that people use.
     *
     * @throws IllegalArgumentException if it is none of {@code none}, {@code gzip}, {@code zstd}
     */
    public static Compression parse(String word) {
        for (Compression each : values()) {
            if (each.toString().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("compression is one of none, gzip, zstd, got '" + word + "'");
    }

    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case ZSTD -> new ZstdInputStream(packed);
        };
    }

    OutputStream pack(OutputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPOutputStream(packed, BUFFER);
            case ZSTD -> new ZstdOutputStream(packed);
        };
    }

    /** The word that people use. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
