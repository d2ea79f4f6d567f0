package io.docshift.server;

/** What a request asks for, as far as a fault cares. */
public enum Call {
    BULK,
    SEARCH,
    SCROLL,
    /** Several documents by their addresses. */
    GET_MANY,
    COUNT,
    /** Any other request that changes nothing. */
    LOOK,
    /** Any other request that changes something: indices, settings, mappings, aliases. */
    CHANGE;

    static Call of(String method, String target) {
        String path = target.split("\\?", 2)[0];
        if (path.endsWith("/_bulk")) {
            return BULK;
        }
        if (path.startsWith("/_search/scroll")) {
            return method.equals("DELETE") ? LOOK : SCROLL;
        }
        if (path.endsWith("/_search")) {
            return SEARCH;
        }
        if (path.endsWith("/_mget")) {
            return GET_MANY;
        }
        if (path.endsWith("/_count")) {
            return COUNT;
        }
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") ? LOOK : CHANGE;
    }
}
