package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Json;
import io.docshift.doc.RawJson;
import io.docshift.run.Staging.Area;
import io.docshift.run.Staging.StagedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process said is on disk is there after it was killed in the middle of the next thing. */
final class KillTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 40})
    void keeps_what_was_finished(int messages, @TempDir Path folder) throws Exception {
        List<String> said = killAfter(messages, folder);

        try (var run = new Runs(RunPlaces.in(folder)).latest().orElseThrow()) {
            List<String> there = new ArrayList<>();
            for (ObjectNode entry : run.journal()) {
                there.add("journal " + entry.get("entry"));
            }
            for (StagedFile file : run.files(Area.EXPORTED)) {
                run.verify(Area.EXPORTED, file);
                assertThat(file.lines()).isEqualTo(3_000);
                there.add("file " + file.name());
            }
            assertThat(there).containsAll(said);

            String unfinished = "file" + run.files(Area.EXPORTED).size();
            try (var writer = run.begin(Area.EXPORTED, unfinished)) {
                writer.append(RawJson.of("{}"));
                writer.finish();
            }
            int entries = run.journal().size();
            run.journal(Json.parseObject(RawJson.of("{\"after\":\"the crash\"}")));
            assertThat(run.journal()).hasSize(entries + 1);
        }
    }

    private static List<String> killAfter(int messages, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (var lines = process.inputReader()) {
            while (said.size() < messages) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                said.add(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).hasSize(messages);
        return said;
    }
}
