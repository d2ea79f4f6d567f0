package io.docshift.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Pattern;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.FieldPath;
import io.docshift.doc.Json;
import io.docshift.doc.Metadata;
import io.docshift.doc.RawJson;
import io.docshift.doc.Text;
import io.docshift.doc.Version;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Characters are found where a matcher finds the expression that means them. */
final class RegexTest {

    private static final Text.Part HOLE = new Text.Hole(FieldPath.parse("hole"), Text.Need.REQUIRED);

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void characters_are_found_as_a_matcher_finds_them(
            @ForAll("characters") String in,
            @ForAll("letters") String one,
            @ForAll("characters") String hole,
            @ForAll boolean first,
            @ForAll boolean last) {
        Regex regex = Regex.compile(
                new Text(List.of(new Text.Literal((first ? "^" : "") + one), HOLE, new Text.Literal(last ? "$" : ""))));
        Draft draft = draft(in, hole);
        boolean found = regex.isIn(in, draft);

        assertThat(found)
                .isEqualTo(regex.watchedBy((pattern, text, there) -> {}).isIn(in, draft));
        assertThat(replaced(regex, in, hole))
                .isEqualTo(replaced(regex.watchedBy((pattern, text, there) -> {}), in, hole));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void plain_text_is_found_whatever_its_characters(
            @ForAll("characters") String in, @ForAll("characters") String text) {
        Regex regex = Regex.literal(Text.literal(text));

        assertThat(regex.isIn(in, draft(in, "")))
                .isEqualTo(Pattern.compile(Pattern.quote(text)).matcher(in).find());
    }

    @Example
    void what_has_no_operator_needs_no_matcher() {
        assertThat(literal("^x:")).isEqualTo(new Literal("x:", true, false));
        assertThat(literal("x$")).isEqualTo(new Literal("x", false, true));
        assertThat(literal("^x$")).isEqualTo(new Literal("x", true, true));
        assertThat(List.of("x.y", "x+", "(x)", "[x]", "x|y", "^", "$", "", "x\\.y", "^x\\$", "^^x"))
                .allSatisfy(pattern -> assertThat(literal(pattern)).isNull());
    }

    private static @Nullable Literal literal(String pattern) {
        return Regex.compile(Text.literal(pattern)).literal(draft("", ""));
    }

    private static JsonNode replaced(Regex regex, String in, String hole) {
        Draft draft = draft(in, hole);
        new Gsub(
                        FieldPath.parse("in"),
                        regex,
                        List.of(new Gsub.Words(new Text(List.of(new Text.Literal("<"), HOLE)))),
                        false)
                .apply(draft, (name, key) -> null, 1);
        return draft.source();
    }

    private static Draft draft(String in, String hole) {
        ObjectNode source = JsonNodeFactory.instance.objectNode();
        source.set("in", TextNode.valueOf(in));
        source.set("hole", TextNode.valueOf(hole));
        return new Draft(new Document(
                new Address("i", "t", "1"), Metadata.none(), Version.none(), RawJson.of(Json.print(source)), null));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.of("a", "b", "é", "🌱").list().ofMaxSize(2).map(parts -> String.join("", parts));
    }

    /** Few kinds of characters, so that some are found: operators among them, and halves of pairs. */
    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of("a", "a", "b", ".", "^", "$", "\\", "\n", "é", "🌱", "\ud83c", "\udf31")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
