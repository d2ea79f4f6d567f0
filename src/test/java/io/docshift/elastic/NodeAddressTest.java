package io.docshift.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:9200, http, localhost, 9200",
        "localhost, http, localhost, 9200",
        " es-1.example.org:1 , http, es-1.example.org, 1",
        "https://es:9243/, https, es, 9243",
        "http://[::1]:9300, http, [::1], 9300",
    })
    void understands(String text, String scheme, String host, int port) {
        assertThat(NodeAddress.parse(text, "http")).isEqualTo(new NodeAddress(scheme, host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a:1:2", "ftp://a:1", "a b:1", "a:1/path"})
    void refuses_what_is_no_address(String text) {
        assertThatThrownBy(() -> NodeAddress.parse(text, "http"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an address of a node must be host:port, such as localhost:9200, got \"" + text + "\"");
    }

    @Test
    void refuses_a_port_that_cannot_be() {
        assertThatThrownBy(() -> NodeAddress.parse("a:70000", "http"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a port must be between 1 and 65535, got \"a:70000\"");
    }

    @Test
    void looks_on_9200_first_for_9300_and_else_as_given_and_100_below() {
        assertThat(NodeAddress.parse("a:9300", "http").candidates())
                .extracting(NodeAddress::port)
                .containsExactly(9200, 9300);
        assertThat(NodeAddress.parse("a:9301", "http").candidates())
                .extracting(NodeAddress::port)
                .containsExactly(9301, 9201);
        assertThat(NodeAddress.parse("a:9200", "http").candidates())
                .extracting(NodeAddress::port)
                .containsExactly(9200, 9100);
        assertThat(NodeAddress.parse("a:80", "http").candidates())
                .extracting(NodeAddress::port)
                .containsExactly(80);
    }
}
