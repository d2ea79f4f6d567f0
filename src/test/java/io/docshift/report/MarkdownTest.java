package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MarkdownTest {

    @Test
    void keeps_what_is_code_code() {
        assertThat(Markdown.code("a.b")).isEqualTo("`a.b`");
        assertThat(Markdown.code("a`b``c")).isEqualTo("```a`b``c```");
        assertThat(Markdown.code("`")).isEqualTo("`` ` ``");
        assertThat(Markdown.code("a|b\nc")).isEqualTo("`a\\|b\\nc`");
    }

    @Test
    void keeps_text_text() {
        assertThat(Markdown.text("a_b <img src=x> | *c* `d` [e](f) #1"))
                .isEqualTo("a\\_b \\<img src=x\\> \\| \\*c\\* \\`d\\` \\[e\\](f) \\#1");
    }

    @Test
    void keeps_a_block_shut() {
        assertThat(Markdown.diff(List.of("- ```", "+ \u001B[31m"))).isEqualTo("````diff\n- ```\n+ \\u001B[31m\n````\n");
        assertThat(Markdown.diff(List.of("+ a"))).isEqualTo("```diff\n+ a\n```\n");
    }
}
