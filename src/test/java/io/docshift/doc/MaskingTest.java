package io.docshift.doc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
    void hides_the_value_at_a_place_that_goes_by_the_name_of_a_secret_or_lies_in_one() {
        var draft = new Draft(new Document(
                new Address("i", "t", "1"),
                Metadata.none(),
                Version.none(),
                RawJson.of("{\"secrets\":[{\"pin\":1}],\"user\":\"ann\",\"url\":\"http://a:geheim@b\","
                        + "\"settings\":[{\"key\":\"token\",\"value\":\"x\"},{\"key\":\"size\",\"value\":2}]}"),
                null));
        var masking = new Masking();

        assertThat(Stream.of("secrets[0].pin", "user", "url", "settings[0].value", "settings[1].value")
                        .map(path -> masking.described(
                                draft.find(FieldPath.parse(path)).get(0))))
                .containsExactly(
                        "\"••••• (hidden, no. 1)\"",
                        "\"ann\"",
                        "\"http://a:•••••@b\"",
                        "\"••••• (hidden, no. 2)\"",
                        "2");
    }

    @Test
    void takes_known_secrets_out_of_other_texts() {
        var masking = new Masking();
        masking.masked(Json.parse("{\"password\":\"geheim\",\"token\":\"a\"}"));

        assertThat(masking.scrubbed("a login with geheim at http://x:y@z"))
                .isEqualTo("a login with ••••• at http://x:•••••@z");
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

    @Test
    void a_look_at_the_bytes_misses_no_name_of_a_secret() {
        for (String name : List.of(
                "passwd",
                "dbPassword",
                "PASSPHRASE",
                "Pwd",
                "clientSecret",
                "tokens",
                "Credential",
                "apiKey",
                "API_KEY",
                "licence.key",
                "license-key",
                "sshkey",
                "sharedKey",
                "signing.Key",
                "encryptionkey",
                "privateKey")) {
            assertThat(Masking.isSecret(name)).as(name).isTrue();
            assertThat(Masking.mayNameSecret(RawJson.of("[{\"" + name + "\":1}]")))
                    .as(name)
                    .isTrue();
            assertThat(Masking.mayNameSecret(RawJson.of("{\"key\":\"" + name + "\",\"value\":1}")))
                    .as(name)
                    .isTrue();
        }
        assertThat(Masking.mayNameSecret(RawJson.of("{\"key\":\"size\",\"value\":\"pass it on to Ken, Tom and Cid\"}")))
                .isFalse();
        assertThat(Masking.mayNameSecret(RawJson.slice("\"token\"".getBytes(UTF_8), 0, 5)))
                .isFalse();
    }

    @Test
    void a_message_keeps_secrets_in_parts_that_nobody_read_to_itself() {
        RawJson source = RawJson.of(
                "{\"name\":\"dbPassword\",\"value\":\"open sesame\",\"list\":[{\"key\":\"token\",\"value\":\"abc\"}],"
                        + "\"secrets\":[\"long enough\"],\"text\":\"nothing\"}");
        Document document = new Document(new Address("i", "t", "1"), Metadata.none(), Version.none(), source, null);
        Draft draft = Draft.of(document, Objects.requireNonNull(Skim.of(source, Words.none())));

        assertThat(Discretion.about(draft, "open sesame, \"abc\" and abc, long enough, nothing"))
                .isEqualTo("•••••, \"•••••\" and abc, •••••, nothing")
                .isEqualTo(Discretion.about(new Draft(document), "open sesame, \"abc\" and abc, long enough, nothing"));
    }
}
