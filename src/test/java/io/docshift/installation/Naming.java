package io.docshift.installation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * What things are called in one copy. The same seed, copy and name always give the same name.
 *
 * @param stock says which names are of the whole installation, of a region, of an application and of a deployment
 * @param region 0 is the region of the demo, which keeps its names
 * @param application 0 where no application is copied
 * @param round which deployment of the application; 0 for what an application has once
 */
record Naming(Stock stock, long seed, int region, int application, int round) {

    private static final long DAY = 86_400_000;

    /** Of 40 applications one comes from 1.2, when an id could be any text. */
    private static final int OLD = 40;

    String name(Form.Slot slot, String text) {
        return switch (slot) {
            case TEXT -> text;
            case APPLICATION ->
                application % OLD == 0
                        ? "%s.%04d (old+)".formatted(text, application)
                        : "%s%04d".formatted(text, application);
            case UUID -> uuid(text);
            case SERVER_ID ->
                application == 0 ? text : "AV" + random("server", text).substring(0, 18);
            case DATE -> String.valueOf(Long.parseLong(text) + application % 120 * DAY);
            case CATALOGUE -> region == 0 ? text : catalogue(text);
        };
    }

    private String catalogue(String text) {
        return text.equals("meridian") ? "%s%03d".formatted(text, region) : "%s-%03d".formatted(text, region);
    }

    private String uuid(String text) {
        return switch (stock.scope(text)) {
            case INSTALLATION -> text;
            case REGION -> region == 0 ? text : derived("region " + region, text);
            case APPLICATION -> derived("application " + application, text);
            case DEPLOYMENT -> derived("deployment " + application + " " + round, text);
        };
    }

    private String derived(String scope, String text) {
        return UUID.nameUUIDFromBytes((seed + " " + scope + " " + text).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private String random(String scope, String text) {
        String uuid = derived(scope + " " + application + " " + round, text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(uuid.getBytes(StandardCharsets.UTF_8));
    }
}
