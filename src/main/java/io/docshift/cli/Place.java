package io.docshift.cli;

import io.docshift.config.NodeAddresses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where documents are, or go to. */
sealed interface Place {

    /** A cluster; no addresses are those of the configuration. */
    record Nodes(List<String> addresses) implements Place {}

    /** A file or folder of lines. */
    record Disk(String shown, Path path) implements Place {}

    /** Standard input or output. */
    record Standard() implements Place {}

    /** An address with a user and a password, also one that is written wrongly. */
    Pattern WITH_USER = Pattern.compile("([A-Za-z]+://)?[^/@\\s]*:[^/@\\s]*@[^/]*/?");

    /**
     * Reads the value of {@code --from} or {@code --to}.
     *
     * @throws Stop if it is no place
     */
    static Place parse(Flag flag, String text, Console console) {
        if (text.equals("-")) {
            return new Standard();
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            List<String> addresses =
                    Stream.of(text.split(",", -1)).map(String::strip).toList();
            for (String address : addresses) {
                NodeAddresses.mistake(address).ifPresent(mistake -> {
                    throw Stop.usage(flag.typed() + ": " + mistake);
                });
            }
            return new Nodes(addresses);
        }
        if (flag.equals(Flags.FROM) && WITH_USER.matcher(text).matches()) {
            throw Stop.usage(flag.typed() + ": " + NodeAddresses.mistake(text).orElse(""));
        }
        Path path = console.path(text);
        if (!flag.equals(Flags.TO) && !Files.exists(path)) {
            String hint = text.matches("[\\w.-]+:\\d+") ? "; did you mean http://" + text + "?" : "";
            throw Stop.usage("%s %s: there is no such file%s".formatted(flag.typed(), text, hint));
        }
        return new Disk(text, path);
    }
}
