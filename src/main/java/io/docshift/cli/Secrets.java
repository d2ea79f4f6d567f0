package io.docshift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Passwords and keys, each from the environment or from a file of its own. No message shows one. */
final class Secrets {

    /** In bytes; what is longer was named by mistake. */
    private static final int LONGEST = 64 * 1024;

    private final Console console;

    Secrets(Console console) {
        this.console = console;
    }

    /**
     * The secret in the variable, or else in the file.
     *
     * @throws Stop if the file cannot be read, or what is given is not one line of text
     */
    Optional<String> find(String variable, Optional<Path> file) {
        String given = console.environment(variable);
        return given.isEmpty()
                ? file.map(path -> oneLine(read(path), path.toString()))
                : Optional.of(oneLine(given, variable));
    }

    private static String read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw Stop.usage(file + " is to hold a secret, and is longer than 64 kB: name the file that is meant");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Stop.usage(file + " is to hold a secret, and is not UTF-8: save it as UTF-8");
        } catch (IOException e) {
            throw Stop.usage("the secret in %s cannot be read: %s".formatted(file, reason(file, e)));
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        } else if (e instanceof AccessDeniedException) {
            return "permission denied; run docshift as the user it belongs to";
        }
        return Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
    }

    private static String oneLine(String text, String from) {
        String secret = text.stripTrailing();
        if (secret.isEmpty()) {
            throw Stop.usage(from + " is to hold a secret, and is empty");
        }
        if (secret.startsWith("\uFEFF")) {
            throw Stop.usage(
                    from + " begins with a byte order mark (EF BB BF), which is no part of a secret: take it away");
        }
        if (secret.codePoints().anyMatch(Character::isISOControl)) {
            throw Stop.usage(from + " is to hold one secret on one line, and has several lines or control characters");
        }
        return secret;
    }
}
