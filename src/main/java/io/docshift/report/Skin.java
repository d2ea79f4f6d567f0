package io.docshift.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.docshift.spool.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** What is around every page: its looks and its script, which are in it, and a policy that lets nothing else run or load. */
final class Skin {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private Skin() {}

    static void begin(String title, Markup page) {
        page.html("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <meta name="color-scheme" content="light dark">
                """.formatted(hash(STYLE), hash(SCRIPT)));
        page.html("<title>").text(title).html("</title>\n");
        page.html("<style>").html(STYLE).html("</style>\n</head>\n<body>\n");
    }

    static void end(Markup page) {
        page.html("<script>").html(SCRIPT).html("</script>\n</body>\n</html>\n");
    }

    private static String hash(String text) {
        byte[] digest = Sha256.begin().digest(text.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String resource(String name) {
        try (InputStream in = Skin.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
