package io.docshift.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the parts of an apply took, in seconds, by the journal of its run: {@code plan} from the start of the command to
 * the beginning of the apply; {@code look} (is everything as it was planned) from there to the first change;
 * each step of the journal under its name; {@code verify} from the last step to the end of the apply.
 */
record Phases(Map<String, Double> seconds) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SECOND_LOOKS = List.of("look", "check", "verify");

    /** Of the one run in a folder of runs. */
    static Phases of(Took took, Path runs) {
        List<JsonNode> journal = journal(runs);
        Map<String, Double> seconds = new LinkedHashMap<>();
        Instant last = Instant.ofEpochMilli(took.begun());
        for (int i = 0; i < journal.size(); i++) {
            JsonNode entry = journal.get(i);
            Instant at = Instant.parse(entry.get("at").asText());
            seconds.merge(name(journal, i), Duration.between(last, at).toNanos() / 1e9, Double::sum);
            last = at;
        }
        seconds.put("end", took.begun() / 1e3 + took.seconds() - last.toEpochMilli() / 1e3);
        return new Phases(seconds);
    }

    private static String name(List<JsonNode> journal, int i) {
        JsonNode entry = journal.get(i);
        String step = entry.get("step").asText();
        boolean begins = entry.get("state").asText().equals("begun");
        if (step.equals("apply")) {
            return begins ? "plan" : "verify";
        }
        if (!begins) {
            return step;
        }
        String before = journal.get(i - 1).get("step").asText();
        return before.equals("apply") || (before.equals("block") && !step.equals("block")) ? "look" : "between";
    }

    private static List<JsonNode> journal(Path runs) {
        try (Stream<Path> files = Files.walk(runs)) {
            Path file = files.filter(one -> one.getFileName().toString().startsWith("journal"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no journal in " + runs));
            List<JsonNode> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                JsonNode entry = JSON.readTree(line);
                if (entry.hasNonNull("state")) {
                    entries.add(entry);
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What some of them took together. */
    double sum(String... names) {
        return Stream.of(names)
                .mapToDouble(name -> seconds.getOrDefault(name, 0.0))
                .sum();
    }

    /** All but the three times that it looks again at what is there: reading, transforming and writing. */
    double withoutSecondLooks() {
        return seconds.entrySet().stream()
                .filter(phase -> !SECOND_LOOKS.contains(phase.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        seconds.forEach((name, value) -> text.append("%s %.2f s  ".formatted(name, value)));
        return text.toString().stripTrailing();
    }
}
