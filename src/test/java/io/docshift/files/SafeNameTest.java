package io.docshift.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafeNameTest {

    @ParameterizedTest
    @CsvSource({
        "application, application",
        "my-index_2.1, my-index_2.1",
        "../x, %2E.%2Fx",
        "., %2E",
        ".., %2E.",
        ".hidden, %2Ehidden",
        "con, %63on",
        "con.index, %63on.index",
        "lpt1, %6Cpt1",
        "console, console",
        "Foo, %46oo",
        "100%, 100%25",
        "a~b, a%7Eb",
        "a\\b:c*d, a%5Cb%3Ac%2Ad",
        "é, %C3%A9",
        "'', %",
    })
    void reads_as_itself_where_that_is_safe(String name, String safe) {
        assertThat(SafeName.of(name)).isEqualTo(safe);
    }

    @Test
    void says_half_of_a_surrogate_pair_by_its_number() {
        assertThat(SafeName.of("\ud800x")).isEqualTo("%uD800x");
        assertThat(SafeName.of("\ud83d\ude00")).isEqualTo("%F0%9F%98%80");
    }

    @Test
    void ends_a_long_name_in_a_hash() {
        assertThat(SafeName.of("x".repeat(120))).isEqualTo("x".repeat(120));
        assertThat(SafeName.of("x".repeat(255))).isEqualTo("x".repeat(80) + "~d22609da3ae3956ca4877056a8e580ee");
        assertThat(SafeName.of("é".repeat(127) + "a")).startsWith("%C3%A9").matches("(%C3%A9){13}~[0-9a-f]{32}");
    }

    @Property
    void is_a_name_that_every_file_system_takes(@ForAll("names") String name) {
        assertThat(SafeName.of(name)).matches("[a-z0-9_%-][A-Za-z0-9_.%~-]*").hasSizeLessThanOrEqualTo(120);
    }

    @Property
    void differs_for_different_names_in_upper_case_too(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(SafeName.of(one)
                        .toUpperCase(Locale.ROOT)
                        .equals(SafeName.of(other).toUpperCase(Locale.ROOT)))
                .isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(300),
                Arbitraries.strings().withChars("aA.%2e/\\-é~").ofMaxLength(4),
                Arbitraries.of("con", "CON", "nul.x", "..", "/", "aux", "Com1"));
    }
}
