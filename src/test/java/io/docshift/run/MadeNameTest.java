package io.docshift.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class MadeNameTest {

    private static final String RUN = "20261122-1105-k3f9";

    @Test
    void is_made_of_name_version_and_run() {
        assertThat(MadeName.forVersion("garden", "1.4.0", RUN)).isEqualTo("garden-1.4.0-20261122-1105-k3f9");
        assertThat(MadeName.forUndo("garden", RUN)).isEqualTo("garden-undo-20261122-1105-k3f9");
    }

    @Test
    void has_of_the_version_what_an_index_may_be_called() {
        assertThat(MadeName.forVersion("garden", "2.0 RC/1", RUN)).isEqualTo("garden-2.0_rc_1-20261122-1105-k3f9");
    }

    @Test
    void tells_long_names_apart_that_begin_alike() {
        String one = MadeName.forVersion("y".repeat(254) + "1", "2", RUN);
        String other = MadeName.forVersion("y".repeat(254) + "2", "2", RUN);

        assertThat(one).matches("y{221}~[0-9a-f]{12}-2-" + RUN).hasSize(256 - 1);
        assertThat(other).isNotEqualTo(one).hasSize(255);
    }

    @Property
    void is_never_too_long(@ForAll @StringLength(min = 1, max = 400) String name, @ForAll String version) {
        String made = MadeName.forVersion(name, version, RUN);

        assertThat(made.getBytes(UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(made).endsWith("-" + RUN);
    }
}
