package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.docshift.doc.Address;
import io.docshift.doc.RawJson;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class AddressKeyTest {

    @Property
    void an_address_comes_back(
            @ForAll("texts") String index, @ForAll("texts") String type, @ForAll("texts") String id) {
        assertThat(AddressKey.fields(AddressKey.whole(new Address(index, type, id))))
                .containsExactly(index, type, id, "");
    }

    @Property
    void an_address_is_one_line_with_three_tabs(@ForAll("texts") String index, @ForAll("texts") String id) {
        String line = AddressKey.whole(new Address(index, "type", id));

        assertThat(line).doesNotContain("\n", "\r");
        assertThat(line.chars().filter(c -> c == '\t').count()).isEqualTo(3);
    }

    @Property
    void an_arrival_comes_back(
            @ForAll("texts") String id, @ForAll("texts") String maker, @ForAll("texts") String file) {
        Arrival arrival = new Arrival(
                new Address("index", "", id),
                "keep",
                new Address("third", "type", id),
                6,
                new Address("other", "type", maker),
                file,
                12,
                345);

        assertThat(Arrival.parse(RawJson.of(arrival.line().toBytes()))).isEqualTo(arrival);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> odd =
                Arbitraries.of(List.of('\t', '\n', '\r', '\\', 't', 'n', 'r', ' ', '\u0001', 'é', '\uffff'));
        return Arbitraries.strings()
                .withChars('a', 'b')
                .ofMaxLength(3)
                .flatMap(start -> odd.list()
                        .ofMaxSize(6)
                        .map(list -> start + list.stream().map(String::valueOf).reduce("", String::concat)));
    }
}
