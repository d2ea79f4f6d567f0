package io.docshift.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a figure depends on besides docshift: the machine, its system, its Java, and docshift's own revision. */
final class Facts {

    private static final Pattern ONE =
            Pattern.compile("^(date|docshift|processor|memory|system|Java|node\\.js|elasticdump) {2,}");
    private static final Pattern ELASTICDUMP = Pattern.compile("\"elasticdump\": \"([^\"]+)\"");

    private Facts() {}

    /** As lines. */
    static List<String> of(Path home) throws IOException {
        return List.of(
                "date       " + LocalDate.now(ZoneOffset.UTC),
                "docshift   " + revision(home),
                "processor  %d × %s"
                        .formatted(Runtime.getRuntime().availableProcessors(), line("/proc/cpuinfo", "model name")),
                "memory     " + line("/proc/meminfo", "MemTotal"),
                "system     Linux " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                "Java       " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "node.js    " + said(home, "node", "--version"),
                "elasticdump  " + elasticdump(home));
    }

    /** Whether a line of a sheet is one of these. */
    static boolean isOne(String line) {
        return ONE.matcher(line).find();
    }

    private static String elasticdump(Path home) throws IOException {
        Matcher version = ELASTICDUMP.matcher(Files.readString(home.resolve("src/test/elasticdump/package.json")));
        return version.find() ? version.group(1) : "unknown";
    }

    private static String revision(Path home) throws IOException {
        String changed = said(home, "git", "status", "--porcelain", "--untracked-files=no");
        return said(home, "git", "rev-parse", "--short=10", "HEAD") + (changed.isEmpty() ? "" : " with changes");
    }

    private static String line(String file, String name) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        }
    }

    private static String said(Path folder, String... words) {
        try {
            Process process =
                    new ProcessBuilder(words).directory(folder.toFile()).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "none";
        }
    }
}
