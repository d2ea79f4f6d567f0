package io.docshift.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.docshift.server.TestServer;
import java.io.IOException;
import java.util.Map;

/** Every document of a server, one after the other, each with the very text of its source; in no order. */
record AllDocuments(TestServer server, Map<String, String> aliases) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Takes one document; its index goes by the alias that leads to it. */
    interface Visitor {
        void visit(String index, String type, String id, String source) throws IOException;
    }

    void forEach(Visitor visitor) throws IOException {
        server.refresh();
        String first =
                server.http().post("/_search?search_type=scan&scroll=2m&size=200", "{\"query\":{\"match_all\":{}}}");
        Page page = read(first, visitor);
        do {
            page = read(server.http().post("/_search/scroll?scroll=2m", page.scroll()), visitor);
        } while (page.hits() > 0);
    }

    /** How a page ended. */
    private record Page(String scroll, int hits) {}

    private Page read(String text, Visitor visitor) throws IOException {
        String scroll = "";
        int hits = 0;
        try (JsonParser page = JSON.createParser(text)) {
            page.nextToken();
            while (page.nextToken() == JsonToken.FIELD_NAME) {
                String name = page.currentName();
                page.nextToken();
                switch (name) {
                    case "_scroll_id" -> scroll = page.getText();
                    case "timed_out" -> assertThat(page.getBooleanValue()).isFalse();
                    case "hits" -> hits = hits(page, text, visitor);
                    default -> page.skipChildren();
                }
            }
        }
        return new Page(scroll, hits);
    }

    private int hits(JsonParser page, String text, Visitor visitor) throws IOException {
        int hits = 0;
        while (page.nextToken() == JsonToken.FIELD_NAME) {
            boolean isList = page.currentName().equals("hits");
            page.nextToken();
            if (isList) {
                while (page.nextToken() == JsonToken.START_OBJECT) {
                    hit(page, text, visitor);
                    hits++;
                }
            }
        }
        return hits;
    }

    private void hit(JsonParser page, String text, Visitor visitor) throws IOException {
        String index = "";
        String type = "";
        String id = "";
        String source = "";
        while (page.nextToken() == JsonToken.FIELD_NAME) {
            String name = page.currentName();
            page.nextToken();
            switch (name) {
                case "_index" -> index = page.getText();
                case "_type" -> type = page.getText();
                case "_id" -> id = page.getText();
                case "_source" -> {
                    int begin = (int) page.currentTokenLocation().getCharOffset();
                    page.skipChildren();
                    source = text.substring(begin, (int) page.currentLocation().getCharOffset());
                }
                default -> page.skipChildren();
            }
        }
        visitor.visit(aliases.getOrDefault(index, index), type, id, source);
    }
}
