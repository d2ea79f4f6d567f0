package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Version;
import io.docshift.rule.Detect;
import io.docshift.rule.Given;
import io.docshift.rule.RuleLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetectionTest {

    @TempDir
    Path folder;

    private Detect signs(String detect) {
        Migration.rules(
                folder,
                "title: test\nfrom: '1'\nto: '2'\n" + detect,
                "match: { index: plants, type: plant }\nwhy: x\nsteps: [{ rename: { field: label, to: name } }]\n",
                "",
                "");
        return new RuleLoader(folder)
                .load(folder.resolve("rules/test"), Given.nothing())
                .detect();
    }

    private static final String BY_FIELD = """
            detect:
              before: [{ index: plants, type: plant, when: { field: label, exists: true } }]
              after: [{ index: plants, type: plant, when: { field: name, exists: true } }]
            """;

    private static Document plant(String id, String source) {
        return document("plant", id, source);
    }

    private static Document document(String type, String id, String source) {
        return new Document(new Address("plants", type, id), Metadata.none(), Version.none(), RawJson.of(source), null);
    }

    private static Standing standing(Detect signs, Document... documents) {
        Detection detection = new Detection(signs);
        for (Document document : documents) {
            detection.see(document);
        }
        return detection.standing();
    }

    @Test
    void tells_by_the_fields_of_some_document() {
        Detect signs = signs(BY_FIELD);

        assertThat(standing(signs, plant("1", "{\"label\":1}"), plant("2", "{\"label\":2}"), plant("3", "{}")))
                .isEqualTo(new Standing(
                        Standing.Verdict.BEFORE, "this data is yet to be migrated: plants/plant/1 and 1 more like it"));
        assertThat(standing(signs, plant("1", "{\"name\":1}")))
                .isEqualTo(new Standing(Standing.Verdict.AFTER, "this data is migrated already: plants/plant/1"));
        assertThat(standing(
                        signs, plant("1", "{\"name\":1}"), plant("2", "{\"label\":1}"), plant("3", "{\"label\":1}")))
                .isEqualTo(new Standing(
                        Standing.Verdict.BOTH,
                        "2 signs of data that is yet to be migrated (plants/plant/2 and 1 more like it), and 1 of data"
                                + " that is migrated (plants/plant/1)"));
        assertThat(standing(signs, plant("1", "{}")))
                .isEqualTo(new Standing(Standing.Verdict.NEITHER, "there is no sign of either version in this data"));
    }

    @Test
    void looks_at_the_documents_that_a_sign_is_about_and_at_none_that_cannot_be_read() {
        Detect signs = signs(BY_FIELD);

        assertThat(standing(signs, document("weed", "1", "{\"label\":1}"), plant("2", "{\"label\":"))
                        .verdict())
                .isEqualTo(Standing.Verdict.NEITHER);
    }

    @Test
    void tells_by_a_document_that_is_there_or_is_not() {
        Detect signs = signs("""
                detect:
                  before: [{ index: plants, type: plant, id: version, exists: false }]
                  after: [{ index: plants, type: plant, id: version, exists: true }]
                """);

        assertThat(standing(signs))
                .isEqualTo(new Standing(
                        Standing.Verdict.BEFORE, "this data is yet to be migrated: plants/plant/version is not there"));
        assertThat(standing(signs, plant("version", "{}")))
                .isEqualTo(new Standing(
                        Standing.Verdict.AFTER, "this data is migrated already: plants/plant/version is there"));
    }

    @Test
    void says_that_there_is_no_way_to_tell() {
        assertThat(standing(Detect.none(), plant("1", "{}")))
                .isEqualTo(new Standing(
                        Standing.Verdict.NEITHER,
                        "the rule set does not say (under detect) how to tell old data from new"));
    }

    @Test
    void puts_together_what_was_seen_in_parts() {
        Detect signs = signs(BY_FIELD);
        Detection one = new Detection(signs);
        Detection other = new Detection(signs);
        one.see(plant("1", "{\"label\":1}"));
        other.see(plant("2", "{\"label\":1}"));
        other.see(plant("3", "{\"name\":1}"));
        one.add(other);

        assertThat(one.standing().explanation())
                .isEqualTo("2 signs of data that is yet to be migrated (plants/plant/1 and 1 more like it), and 1 of"
                        + " data that is migrated (plants/plant/3)");
    }
}
