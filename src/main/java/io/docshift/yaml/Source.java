package io.docshift.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The text of one file, addressed by character (code point), not by Java's {@code char}: offsets from 0, as SnakeYAML
 * counts them. A line ends at a line feed, a carriage return, or both.
 */
final class Source {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final String file;
    private final int[] text;
    private final int[] lineStarts;

    private Source(String file, int[] text) {
        this.file = file;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    static Source of(String file, String text) {
        int[] characters = text.codePoints().toArray();
        boolean marked = characters.length > 0 && characters[0] == BYTE_ORDER_MARK;
        return new Source(file, marked ? Arrays.copyOfRange(characters, 1, characters.length) : characters);
    }

    /** Empty where the bytes are not UTF-8, which is reported. */
    static Optional<Source> decode(String file, byte[] bytes, Diagnostics diagnostics) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        Source source = of(file, out.flip().toString());
        if (!result.isError()) {
            return Optional.of(source);
        }
        diagnostics.know(source);
        diagnostics.error(
                source.at(source.length()),
                Code.INVALID_UTF8,
                "the byte 0x%02X is not UTF-8 here: save the file as UTF-8".formatted(bytes[in.position()]));
        return Optional.empty();
    }

    private static int[] lineStarts(int[] text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length; i++) {
            boolean ends = text[i] == '\n' || (text[i] == '\r' && !(i + 1 < text.length && text[i + 1] == '\n'));
            if (ends) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    String file() {
        return file;
    }

    int length() {
        return text.length;
    }

    /** The character at an offset, -1 beyond the text. */
    int charAt(int offset) {
        return offset >= 0 && offset < text.length ? text[offset] : -1;
    }

    boolean startsWith(String ascii, int offset) {
        for (int i = 0; i < ascii.length(); i++) {
            if (charAt(offset + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where some text is found next; the offset itself where it is not. */
    int indexOf(String ascii, int offset) {
        for (int at = offset; at < text.length; at++) {
            if (startsWith(ascii, at)) {
                return at;
            }
        }
        return offset;
    }

    String text() {
        return text(0, text.length);
    }

    String text(int from, int to) {
        return new String(text, from, to - from);
    }

    /** The line that an offset is on, counted from 1. */
    int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    int lineStart(int offset) {
        return lineStarts[lineOf(offset) - 1];
    }

    /** Where the line of an offset ends, before its line break. */
    int lineEnd(int offset) {
        int end = offset;
        while (end < text.length && !isBreak(text[end])) {
            end++;
        }
        return end;
    }

    /** The text of a line, counted from 1; empty where there is no such line. */
    String line(int number) {
        if (number < 1 || number > lineStarts.length) {
            return "";
        }
        int start = lineStarts[number - 1];
        return text(start, lineEnd(start));
    }

    /** One character. */
    Position at(int offset) {
        return at(offset, offset + 1);
    }

    /** From an offset to another, or to the end of the first one's line. */
    Position at(int from, int to) {
        int start = Math.min(from, text.length);
        int end = Math.min(to, lineEnd(start));
        int line = lineOf(start);
        return new Position(file, line, start - lineStarts[line - 1] + 1, Math.max(1, end - start));
    }

    /** The end of the word at an offset: up to a blank, or the colon after a key. */
    int wordEnd(int offset) {
        int end = offset;
        while (end < text.length && !isBlank(text[end]) && !(text[end] == ':' && isBlankOrEnd(end + 1))) {
            end++;
        }
        return end;
    }

    boolean isBlankOrEnd(int offset) {
        return offset >= text.length || isBlank(text[offset]);
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || isBreak(c);
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r';
    }

    /** The same text with one part made unremarkable; nothing else moves. */
    Source blanked(int from, int to) {
        int[] copy = text.clone();
        Arrays.fill(copy, from, to, 'x');
        return new Source(file, copy);
    }
}
