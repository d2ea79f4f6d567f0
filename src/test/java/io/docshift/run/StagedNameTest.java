package io.docshift.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StagedNameTest {

    /** Words of the names themselves, and dashes wherever they could mislead. */
    private static final List<String> INDICES = List.of(
            "0",
            "1",
            "a",
            "a-0",
            "a-0-1",
            "-a",
            "a-",
            "--",
            "-",
            "in",
            "from",
            "moved",
            "created",
            "created-in",
            "in-a",
            "created-in-a",
            "replacing",
            "moved-a",
            "from-a",
            "a-from-b",
            "moved-a-from-b",
            "b",
            "b-0",
            "from--a",
            "a--from",
            "-from-",
            "a-from");

    @Test
    void no_two_files_have_one_name_whatever_indices_are_called() {
        Map<String, String> names = new HashMap<>();
        for (String index : INDICES) {
            put(names, StagedName.made("created", index), "created " + index);
            put(names, StagedName.made("replacing", index), "replacing " + index);
            for (int part = 0; part < 3; part++) {
                put(names, StagedName.ofPart(index, part), "part " + index + " " + part);
                for (String from : INDICES) {
                    put(names, StagedName.moved(index, from, part), "moved " + index + " " + from + " " + part);
                }
            }
        }

        assertThat(names).hasSize(INDICES.size() * (2 + 3 + 3 * INDICES.size()));
    }

    private static void put(Map<String, String> names, String name, String meaning) {
        assertThat(names.put(name, meaning)).as("%s is %s", name, meaning).isNull();
    }

    @Test
    void is_plain_for_a_plain_index() {
        assertThat(StagedName.ofPart("location", 0)).isEqualTo("location-0");
        assertThat(StagedName.moved("weeds", "plants", 2)).isEqualTo("moved-weeds-from-plants-2");
        assertThat(StagedName.made("created", "model")).isEqualTo("created-in-model");
        assertThat(StagedName.ofPart("old-location", 0)).isEqualTo("old--location-0");
    }
}
