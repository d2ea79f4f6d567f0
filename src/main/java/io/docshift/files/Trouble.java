package io.docshift.files;

import com.github.luben.zstd.ZstdIOException;
import io.docshift.run.StagingFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;

/** What the system says about a file, in words that tell what to do. */
final class Trouble {

    private Trouble() {}

    /**
     * A failure to throw.
     *
     * @param intent what was to be done to the file, such as {@code write}
     */
    static StagingFailure with(Path file, String intent, IOException e) {
        return new StagingFailure("%s: cannot %s it: %s".formatted(file, intent, reason(file, e)), e);
    }

    private static String reason(Path file, IOException e) {
        if (Files.isSymbolicLink(file)) {
            return "it is a symbolic link, and docshift follows none here; put the file or folder itself in its place";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied; run docshift as the user it belongs to, or choose another folder";
        } else if (e instanceof NoSuchFileException) {
            Path folder = file.toAbsolutePath().getParent();
            return folder != null && !Files.exists(folder)
                    ? "its folder is not there; create it or choose another"
                    : "it is not there; check whether it was moved or removed";
        } else if (e instanceof FileAlreadyExistsException) {
            return "something else is there already; move that away";
        } else if (e instanceof NotDirectoryException) {
            return "a file stands where a folder should be; move it away";
        } else if (e instanceof ZipException || e instanceof ZstdIOException || e instanceof EOFException) {
            return "its compressed bytes are damaged (%s); use another copy".formatted(e.getMessage());
        } else if (e instanceof ClosedByInterruptException) {
            return "interrupted";
        } else if (isFull(file, e)) {
            return "the disk is full; free some space there or choose another folder, then start again";
        } else if (isReadOnly(file)) {
            return "the file system is read-only; make it writable or choose another folder";
        }
        return text(e);
    }

    private static String text(IOException e) {
        String reason = e instanceof FileSystemException found ? found.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** The words are those of the system, which may speak the user's language; so the disk is asked too. */
    private static boolean isFull(Path file, IOException e) {
        String text = text(e).toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("quota exceeded")) {
            return true;
        }
        try {
            return store(file).getUsableSpace() == 0 && !store(file).isReadOnly();
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isReadOnly(Path file) {
        try {
            return store(file).isReadOnly();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** That of the nearest folder that is there. */
    private static FileStore store(Path file) throws IOException {
        Path there = file.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return Files.getFileStore(there);
    }
}
