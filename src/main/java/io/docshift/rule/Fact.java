package io.docshift.rule;

import java.util.List;

/**
 * Something that is so at a place of a rule.
 *
 * @param origin why, as it follows the claim in a message: {@code  (line 4)}; empty for the place itself
 */
record Fact(Claim claim, String origin) {

    /** The same origin for other claims. */
    List<Fact> of(List<Claim> claims) {
        return claims.stream().map(each -> new Fact(each, origin)).toList();
    }
}
