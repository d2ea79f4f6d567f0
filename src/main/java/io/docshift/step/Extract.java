package io.docshift.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.StepFailure;

/** Takes named groups of a pattern out of a text into locals; if there is no text, or it does not match, they are
 * absent. */
public record Extract(FieldPath field, Regex pattern, boolean required) implements Step {

    @Override
    public Flow apply(Draft draft, Facts facts, int number) {
        Presence.of(required).find(draft, field);
        JsonNode value = draft.one(field);
        if (value == null || value.isNull()) {
            pattern.groups().forEach(name -> draft.locals().remove(name));
            return Flow.IDLE;
        }
        if (!value.isTextual()) {
            throw new StepFailure("'%s' is not a text but %s".formatted(field, Draft.described(value)), "not-text");
        }
        Matcher matcher = pattern.matcher(value.textValue(), draft);
        boolean there = matcher.find();
        for (String name : pattern.groups()) {
            String group = there ? matcher.group(name) : null;
            if (group == null) {
                draft.locals().remove(name);
            } else {
                draft.locals().set(name, TextNode.valueOf(group));
            }
        }
        return there ? Flow.FIRED : Flow.IDLE;
    }

    @Override
    public String toString() {
        return "extract " + field;
    }
}
