package io.docshift.rule;

import static io.docshift.rule.StepGrammar.*;

import io.docshift.doc.FieldPath;
import io.docshift.doc.Text;
import io.docshift.step.Append;
import io.docshift.step.Convert;
import io.docshift.step.Copy;
import io.docshift.step.Default;
import io.docshift.step.Drop;
import io.docshift.step.Emit;
import io.docshift.step.Extract;
import io.docshift.step.Fail;
import io.docshift.step.Foreach;
import io.docshift.step.LookUp;
import io.docshift.step.Move;
import io.docshift.step.Parse;
import io.docshift.step.Pick;
import io.docshift.step.Remove;
import io.docshift.step.Rename;
import io.docshift.step.SetValue;
import io.docshift.step.Step;
import io.docshift.step.Subtract;
import io.docshift.step.Warn;
import io.docshift.yaml.Code;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each step of the language becomes one that can be done. {@code jolt} and groups have a form of their own. */
final class StepForms {

    private static final Map<String, StepForm> FORMS = Stream.of(
                    new StepForm(RENAME, StepForms::rename),
                    new StepForm(MOVE, StepForms::move),
                    new StepForm(COPY, StepForms::copy),
                    simple(REMOVE, it -> new Remove(it.get(FIELDS_GOING), it.get(REQUIRED))),
                    simple(
                            SET,
                            it -> new SetValue(
                                    it.get(FIELD_WRITTEN), it.get(VALUE), it.get(REQUIRED), it.get(OVERWRITE))),
                    simple(DEFAULT, it -> new Default(it.get(FIELD_WRITTEN), it.get(VALUE))),
                    new StepForm(GSUB, GsubReader::gsub),
                    new StepForm(MAP, MapReader::map),
                    simple(CONVERT, it -> new Convert(it.get(FIELD), it.get(TARGET), it.get(REQUIRED))),
                    new StepForm(EXTRACT, StepForms::extract),
                    simple(
                            PARSE,
                            it -> new Parse(
                                    it.get(FIELD), it.get(FORMAT), it.get(TO), it.get(REQUIRED), it.get(OVERWRITE))),
                    new StepForm(LOOKUP, StepForms::lookup),
                    simple(
                            FOREACH,
                            it -> new Foreach(
                                    it.get(EACH_IN),
                                    it.find(EACH_KEY).orElse(null),
                                    it.get(EACH_STEPS),
                                    it.get(REQUIRED))),
                    simple(APPEND, it -> new Append(it.get(FIELD), it.get(VALUE), it.get(REQUIRED))),
                    simple(
                            PICK,
                            it -> new Pick(
                                    it.get(FROM), it.get(USING), it.get(TO), it.get(REQUIRED), it.get(OVERWRITE))),
                    simple(SUBTRACT, it -> new Subtract(it.get(FIELD), it.get(MINUS), it.get(REQUIRED))),
                    simple(
                            EMIT,
                            it -> new Emit(
                                    it.get(INDEX_TEXT),
                                    it.find(TYPE_TEXT).orElse(Text.literal("")),
                                    it.get(ID_TEXT),
                                    it.find(ROUTING_TEXT).orElse(null),
                                    it.get(SOURCE),
                                    it.get(EXISTS_THEN))),
                    simple(DROP, it -> new Drop()),
                    simple(WARN, it -> new Warn(it.get(MESSAGE))),
                    simple(FAIL, it -> new Fail(it.get(MESSAGE), it.get(STOPS) == Stops.RUN)))
            .collect(Collectors.toUnmodifiableMap(form -> form.construct().name(), form -> form));

    private StepForms() {}

    static StepForm of(String key) {
        StepForm form = FORMS.get(key);
        if (form == null) {
            throw new IllegalArgumentException("no step '" + key + "'");
        }
        return form;
    }

    private static StepForm simple(Construct construct, Function<Entries, Step> make) {
        return new StepForm(construct, entries -> Optional.of(make.apply(entries)));
    }

    private static Optional<Step> move(Entries entries) {
        FieldPath field = entries.get(FIELD_GOING);
        return goesElsewhere(field, TO, entries)
                ? Optional.of(new Move(field, entries.get(TO), entries.get(REQUIRED), entries.get(OVERWRITE)))
                : Optional.empty();
    }

    private static Optional<Step> copy(Entries entries) {
        FieldPath field = entries.get(FIELD);
        return goesElsewhere(field, TO, entries)
                ? Optional.of(new Copy(field, entries.get(TO), entries.get(REQUIRED), entries.get(OVERWRITE)))
                : Optional.empty();
    }

    private static boolean goesElsewhere(FieldPath field, Key<FieldPath> to, Entries entries) {
        if (!field.equals(entries.get(to))) {
            return true;
        }
        noEffect(entries, to, "'%s' is where the value is already".formatted(field));
        return false;
    }

    private static void noEffect(Entries entries, Key<?> key, String message) {
        entries.scope().diagnostics().error(entries.at(key), Code.NO_EFFECT, message);
    }

    private static Optional<Step> rename(Entries entries) {
        FieldPath field = entries.get(FIELD_GOING);
        Text name = entries.get(NEW_NAME);
        if (field.isMetadata()) {
            entries.scope()
                    .diagnostics()
                    .error(
                            entries.at(FIELD_GOING),
                            Code.PATH_LEADS_NOWHERE,
                            "'%s' belongs to the document's address and keeps its name; set it instead"
                                    .formatted(field));
            return Optional.empty();
        }
        FieldPath renamed = field.sibling(name);
        if (renamed == null) {
            entries.scope()
                    .diagnostics()
                    .error(
                            entries.at(FIELD_GOING),
                            Code.PATH_LEADS_NOWHERE,
                            "'%s' leads to elements of a list, which have no name".formatted(field));
            return Optional.empty();
        }
        if (field.endsWith(name)) {
            noEffect(entries, NEW_NAME, "'%s' is the name it has already".formatted(name));
            return Optional.empty();
        }
        entries.scope().use(Role.WRITES, renamed, entries.at(NEW_NAME));
        return Optional.of(new Rename(field, name, entries.get(REQUIRED), entries.get(OVERWRITE)));
    }

    private static Optional<Step> extract(Entries entries) {
        var pattern = entries.get(PATTERN);
        if (pattern.groups().isEmpty()) {
            entries.scope()
                    .diagnostics()
                    .error(
                            entries.at(PATTERN),
                            Code.NO_NAMED_GROUP,
                            "the pattern names no group, so there is nothing to extract: write (?P<name>…)");
            return Optional.empty();
        }
        pattern.groups().forEach(name -> Locals.sets(name, entries.at(PATTERN), entries.scope()));
        return Optional.of(new Extract(entries.get(FIELD), pattern, entries.get(REQUIRED)));
    }

    private static Optional<Step> lookup(Entries entries) {
        entries.scope().looksUp(entries.get(LOOKUP_IN), entries.get(LOOKUP_AS));
        return Optional.of(new LookUp(
                entries.get(LOOKUP_IN), entries.get(LOOKUP_KEY), entries.get(LOOKUP_AS), entries.get(NOT_FOUND)));
    }
}
