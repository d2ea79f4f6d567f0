package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.files.Compression;
import io.docshift.files.RunDirectory;
import io.docshift.files.RunPlaces;
import io.docshift.files.Runs;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read in several parts meets as if it were read in one. */
final class MeetingsTest {

    @TempDir
    Path folder;

    private RunDirectory staging;

    @BeforeEach
    void begin() {
        staging = new Runs(RunPlaces.in(folder)).create(Compression.NONE, Clock.systemUTC(), new Random(1));
    }

    @AfterEach
    void end() {
        staging.close();
    }

    private static Address at(String index, String id) {
        return new Address(index, "plant", id);
    }

    private static Arrival moved(Address from, Address to) {
        return Arrival.moved(to, Landing.Way.MOVED, from);
    }

    private static Arrival made(String kind, Address maker, Address to, String file, long offset) {
        return new Arrival(to, kind, maker, 0, maker, file, offset, 1);
    }

    private String arrivals(String name, Arrival... arrivals) {
        try (LineWriter notes = staging.begin(Staging.Area.NOTES, name)) {
            for (Arrival arrival : arrivals) {
                notes.append(arrival.line());
            }
            return notes.finish().name();
        }
    }

    private String read(String name, String index, String waysAndIds) {
        try (LineWriter notes = staging.begin(Staging.Area.NOTES, name)) {
            for (String wayAndId : waysAndIds.split(" ", -1)) {
                Document document = new Document(
                        at(index, wayAndId.substring(1)), Metadata.none(), Version.of(1), RawJson.of("{}"), null);
                notes.append(ReadLine.of(document, wayAndId.charAt(0)));
            }
            return notes.finish().name();
        }
    }

    private List<String> settled(String name) {
        List<String> settled = new ArrayList<>();
        try (LineReader lines = staging.sorted(Staging.Area.NOTES, name)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                Arrival arrival = Meetings.unsettled(line);
                settled.add(arrival.file() + "@" + arrival.offset() + " " + arrival.at());
            }
        }
        return settled;
    }

    private List<String> failed(Meetings.Findings findings) {
        List<String> failed = new ArrayList<>();
        try (LineReader lines = MergedLines.sorted(staging, findings.failed)) {
            for (RawJson line = lines.next(); line != null; line = lines.next()) {
                failed.add(String.join(" ", AddressKey.fields(line.toString())));
            }
        }
        return failed;
    }

    @Test
    void documents_of_several_parts_and_indices_meet() {
        String one = arrivals(
                "a0",
                moved(at("herbs", "1"), at("plants", "x")),
                made("keep", at("herbs", "2"), at("plants", "y"), "made-0", 7),
                made("fail", at("herbs", "3"), at("weeds", "free"), "made-0", 9));
        String two = arrivals(
                "a1",
                moved(at("plants", "8"), at("plants", "x")),
                made("keep", at("herbs", "4"), at("plants", "y"), "made-1", 0),
                made("replace", at("herbs", "5"), at("plants", "stays"), "made-1", 3),
                moved(at("plants", "9"), at("plants", "left")));
        Map<String, List<String>> read = Map.of(
                "plants",
                List.of(read("r0", "plants", "l8 lleft sother"), read("r1", "plants", "sstays l9")),
                "herbs",
                List.of(read("r2", "herbs", "l1 s2 s3 s4 s5")));

        Meetings.Findings findings = Meetings.find(staging, List.of(one, two), read, arrival -> false);

        assertThat(failed(findings))
                .containsExactly(
                        "herbs plant 1 2 documents end on the address plants/plant/x",
                        "plants plant 8 2 documents end on the address plants/plant/x");
        assertThat(findings.failures).isEqualTo(2);
        assertThat(settled(Meetings.CREATED)).containsExactly("made-0@7 plants/plant/y", "made-0@9 weeds/plant/free");
        assertThat(settled(Meetings.KEPT)).containsExactly("made-1@0 plants/plant/y");
        assertThat(settled(Meetings.REPLACING)).containsExactly("made-1@3 plants/plant/stays");
        assertThat(findings.indices).containsExactly("plants", "weeds");
        assertThat(findings.chained).containsExactly("plants");
        assertThat(findings.overwritten).isEqualTo(Map.of(new TypeName("plants", "plant"), 1L));
    }

    @Test
    void a_made_document_that_is_there_already_is_not_needed() {
        String arrivals = arrivals("a0", made("replace", at("plants", "1"), at("plants", "stays"), "made-0", 3));

        Meetings.Findings findings = Meetings.find(
                staging,
                List.of(arrivals),
                Map.of("plants", List.of(read("r0", "plants", "s1"), read("r1", "plants", "sstays"))),
                arrival -> true);

        assertThat(settled(Meetings.KEPT)).containsExactly("made-0@3 plants/plant/stays");
        assertThat(settled(Meetings.REPLACING)).isEmpty();
        assertThat(findings.chained).isEmpty();
        assertThat(findings.overwritten).isEmpty();
    }
}
