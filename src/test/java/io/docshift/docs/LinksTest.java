package io.docshift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links from page to page, and into pages, lead somewhere. */
final class LinksTest {

    private static final Path HOME =
            Path.of(System.getProperty("docshift.home", "")).toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern NO_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

    @Test
    void every_link_leads_somewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(Files.readString(page))) {
                if (!leads(page, link)) {
                    broken.add(HOME.relativize(page) + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void every_page_is_reached_from_the_first() throws IOException {
        Set<Path> reached = new java.util.LinkedHashSet<>(List.of(HOME.resolve("README.md")));
        List<Path> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            Path page = open.remove(0);
            for (String link : links(Files.readString(page))) {
                Path target = page.resolveSibling(link.replaceFirst("#.*", "")).normalize();
                if (link.contains(".md") && !link.contains("://") && reached.add(target)) {
                    open.add(target);
                }
            }
        }

        assertThat(reached).containsAll(pages());
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(HOME.resolve("README.md"), HOME.resolve("rules/README.md")));
        try (Stream<Path> found = Files.list(HOME.resolve("docs"))) {
            found.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> links(String page) {
        return LINK.matcher(withoutBlocks(page))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static boolean leads(Path from, String link) throws IOException {
        if (link.startsWith("https://")) {
            return true;
        }
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        if (!target.startsWith(HOME) || !Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]);
    }

    /** The names that GitHub gives to headings. */
    private static Set<String> anchors(String page) {
        return withoutBlocks(page)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> NO_ANCHOR
                        .matcher(line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String withoutBlocks(String page) {
        String text = page;
        for (Fenced block : Fenced.in(page)) {
            text = text.replace(block.text(), "");
        }
        return text;
    }
}
