package io.docshift.doc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MaskingTest {

    private static String masked(String json) {
        return new String(Json.print(new Masking().masked(Json.parse(json))), UTF_8);
    }

    @Test
    void numbers_secrets_by_their_value() {
        assertThat(masked("{\"password\":\"a\",\"apiKey\":\"b\",\"oldPassword\":\"a\",\"pin\":1.10}"))
                .isEqualTo("{\"password\":\"••••• (hidden, no. 1)\",\"apiKey\":\"••••• (hidden, no. 2)\","
                        + "\"oldPassword\":\"••••• (hidden, no. 1)\",\"pin\":1.10}");
    }

    @Test
    void knows_maps_that_are_stored_as_lists() {
        assertThat(masked("[{\"key\":\"auth_token\",\"value\":\"x\"},{\"key\":\"colour\",\"value\":\"red\"}]"))
                .isEqualTo("[{\"key\":\"auth_token\",\"value\":\"••••• (hidden, no. 1)\"},"
                        + "{\"key\":\"colour\",\"value\":\"red\"}]");
    }

    @Test
    void hides_everything_below_a_secret_name() {
        assertThat(masked("{\"credentials\":{\"user\":\"u\",\"pins\":[1,null,\"\",true]}}"))
                .isEqualTo("{\"credentials\":{\"user\":\"••••• (hidden, no. 1)\","
                        + "\"pins\":[\"••••• (hidden, no. 2)\",null,\"\",true]}}");
    }

    @Test
    void finds_secrets_in_texts() {
        assertThat(masked("[\"https://me:pass@host/\",\"-----BEGIN RSA PRIVATE KEY-----\\nMII\",\"me@example.org\"]"))
                .isEqualTo("[\"https://me:•••••@host/\",\"••••• (hidden, no. 1)\",\"me@example.org\"]");
    }

    @Test
    void leaves_the_value_it_is_given_alone() {
        var value = Json.parse("{\"password\":\"a\"}");

        new Masking().masked(value);

        assertThat(value).isEqualTo(Json.parse("{\"password\":\"a\"}"));
    }
}
