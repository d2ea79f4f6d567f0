package io.docshift.elastic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a PEM file (RFC 7468), what stands between them left out. Knows lines, and nothing of what the parts mean.
 */
final class PemFile {

    /** Far more than any chain of certificates takes; what is longer was named by mistake. */
    private static final int LONGEST = 1024 * 1024;

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");
    private static final Pattern END = Pattern.compile("-----END ([A-Z0-9 ]+)-----");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

    /** Such as {@code DEK-Info: …}, in old encrypted keys (RFC 1421). */
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]*:.*");

    private final Path file;
    private final String[] lines;

    private PemFile(Path file, String[] lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws UnusableFile if it cannot be read, or is longer than any such file */
    static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UnusableFile(
                        file + ": it is longer than 1 MB, so it is not the file of certificates that is meant");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new UnusableFile(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new UnusableFile(
                    file + ": it cannot be read: " + (Files.isDirectory(file) ? "it is a folder" : reason(e)), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "permission denied; run docshift as the user it belongs to"
                : String.valueOf(e.getMessage());
    }

    /** @throws UnusableFile if the bytes are no PEM, or a part of it is not whole */
    static List<PemPart> parts(Path file, byte[] bytes) {
        // One character a byte: what stands between the parts may be in any encoding.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<PemPart> parts = new PemFile(file, text.split("\r\n|\r|\n", -1)).parts();
        if (parts.isEmpty()) {
            throw new UnusableFile(file + ": there is no PEM in it (-----BEGIN …): convert it, for example by"
                    + " 'openssl x509 -inform der' or 'openssl pkcs12 -nodes'");
        }
        return parts;
    }

    private List<PemPart> parts() {
        List<PemPart> parts = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            Matcher begin = BEGIN.matcher(lines[i].strip());
            if (begin.matches()) {
                PemPart part = part(i, begin.group(1));
                parts.add(part);
                i += (int) part.text().lines().count() - 1;
            } else if (END.matcher(lines[i].strip()).matches()) {
                throw flaw(i, "this line ends something that never began: the line -----BEGIN … before it is missing");
            }
        }
        return parts;
    }

    private PemPart part(int first, String label) {
        StringBuilder text = new StringBuilder();
        boolean headers = true;
        for (int i = first; i < lines.length; i++) {
            String line = lines[i].strip();
            text.append(line).append('\n');
            Matcher end = END.matcher(line);
            if (end.matches()) {
                if (!end.group(1).equals(label)) {
                    throw flaw(
                            i,
                            "this line ends a %s, and what began on line %d is a %s"
                                    .formatted(end.group(1), first + 1, label));
                }
                return new PemPart(file, first + 1, label, text.toString());
            }
            if (i == first
                    || (headers && (line.isEmpty() || HEADER.matcher(line).matches()))) {
                continue;
            }
            headers = false;
            if (!BASE64.matcher(line).matches()) {
                throw flaw(
                        i, "this line is not Base64, as all lines of a %s are: copy the file again".formatted(label));
            }
        }
        throw flaw(first, "the %s that begins here never ends: the file was cut off; copy it again".formatted(label));
    }

    private UnusableFile flaw(int index, String message) {
        return new UnusableFile("%s:%d: %s".formatted(file, index + 1, message));
    }
}
