package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.doc.Place;
import io.docshift.doc.StepFailure;
import java.util.List;
import java.util.Locale;

/** Reads a text by a published format into a value. */
public record Parse(FieldPath field, Format as, FieldPath to, boolean required, boolean overwrite) implements Step {

    /** The formats there are; each names its specification. */
    public enum Format {
        /** Maven's version scheme, as its class {@code DefaultArtifactVersion} reads it; see {@link MavenVersion}. */
        MAVEN_VERSION,
        /** JSON, RFC 8259. */
        JSON;

        /** The word in a rule. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        List<Place> places = Presence.of(required).find(draft, field);
        Flow flow = Flow.IDLE;
        for (Place place : places) {
            JsonNode value = place.value();
            if (value == null || value.isNull()) {
                continue;
            }
            if (!value.isTextual()) {
                throw new StepFailure("'%s' is not a text but %s".formatted(place, Draft.described(value)), "not-text");
            }
            JsonNode parsed = parsed(place, value.textValue());
            for (Place target : draft.target(to)) {
                if (Overwriting.of(overwrite || to.equals(field)).put(draft, target, Draft.copyOf(parsed))) {
                    flow = Flow.FIRED;
                }
            }
        }
        return flow;
    }

    private JsonNode parsed(Place place, String text) {
        return switch (as) {
            case MAVEN_VERSION -> MavenVersion.parse(text);
            case JSON -> {
                try {
                    yield Json.parse(text);
                } catch (MalformedJson e) {
                    throw new StepFailure("'%s' is not JSON: %s".formatted(place, e.getMessage()), "not-json");
                }
            }
        };
    }

    @Override
    public String toString() {
        return "parse " + field + " as " + as.word();
    }
}
