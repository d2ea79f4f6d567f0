package io.docshift.config;

import io.docshift.yaml.Code;
import io.docshift.yaml.Diagnostics;
import io.docshift.yaml.ListNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.Position;
import io.docshift.yaml.Reading;
import io.docshift.yaml.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of a cluster's nodes: a list, or one text with commas in it. */
public final class NodeAddresses {

    private static final Pattern FORM =
            Pattern.compile("(https?://)?(\\[[0-9a-fA-F:.%]+]|[^:/@\\s\\[\\]]+)(?::(?<port>\\d{1,5}))?/?");

    private NodeAddresses() {}

    static Optional<List<String>> read(Node node, Diagnostics diagnostics) {
        List<String> addresses = new ArrayList<>();
        boolean sound = true;
        for (Node item : node instanceof ListNode list ? list.items() : List.of(node)) {
            Optional<ScalarNode> text = Reading.TEXT.read(item, diagnostics);
            sound &= text.isPresent();
            for (String address : text.map(it -> it.text().split(",", -1)).orElse(new String[0])) {
                sound &= isAddress(address.strip(), item.position(), diagnostics);
                addresses.add(address.strip());
            }
        }
        return sound ? Optional.of(addresses) : Optional.empty();
    }

    private static boolean isAddress(String address, Position position, Diagnostics diagnostics) {
        if (address.contains("@")) {
            diagnostics.errorOnSecret(
                    position, Code.SECRET_IN_FILE, mistake(address).orElse(""));
            return false;
        }
        Optional<String> mistake = mistake(address);
        mistake.ifPresent(message -> diagnostics.error(position, Code.BAD_ADDRESS, message));
        return mistake.isEmpty();
    }

    /** What is wrong with the address of a node, and what to do; never shows a password in it. */
    public static Optional<String> mistake(String address) {
        if (address.contains("@")) {
            return Optional.of("an address must not hold a user and a password: use 'elasticsearch.username' and"
                    + " 'elasticsearch.password_file'");
        }
        Matcher form = FORM.matcher(address);
        if (!form.matches()) {
            return Optional.of(
                    "the address of a node is written host:port or http://host:port, not '%s'".formatted(address));
        }
        String port = form.group("port");
        return port == null || (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535)
                ? Optional.empty()
                : Optional.of("a port is between 1 and 65535, not " + port);
    }
}
