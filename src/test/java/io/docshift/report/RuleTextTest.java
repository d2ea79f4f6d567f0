package io.docshift.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RuleTextTest {

    private static String shown(String text) {
        return RuleText.of("a.yml", text).text();
    }

    @Test
    void hides_what_a_step_writes_into_a_secret() {
        assertThat(shown("""
                steps:
                  - set: { field: db.password, value: hunter2 }
                  - set:
                      field: access_token
                      value: "hunter2"
                  - default:
                      value: |
                        hunter2
                        hunter3
                      field: api_key
                  - rename: { field: login, to: name }
                """)).isEqualTo("""
                steps:
                  - set: { field: db.password, value: •••••
                  - set:
                      field: access_token
                      value: •••••
                  - default:
                      value: •••••
                        •••••
                        •••••
                      field: api_key
                  - rename: { field: login, to: name }""");
    }

    @Test
    void hides_what_stands_under_the_name_of_a_secret() {
        assertThat(shown("""
                - emit:
                    source: { user: me, "password": "hunter2", more: 1 }
                - set: { field: account, value: { secret: hunter2 } }
                - set: { field: url, value: 'https://me:hunter2@example.org' }
                """)).isEqualTo("""
                - emit:
                    source: { user: me, "password": •••••
                - set: { field: account, value: { secret: •••••
                - set: { field: url, value: 'https://me:•••••@example.org' }""");
    }

    @Test
    void shows_where_a_secret_comes_from_and_goes_to() {
        var text = """
                # The token moves.
                why: a token is no password
                steps:
                  - rename: { field: token, to: accessToken }
                  - set: { field: access, value: '{{accessToken}}' }
                  - remove: { field: password }""";

        assertThat(shown(text)).isEqualTo(text);
    }
}
