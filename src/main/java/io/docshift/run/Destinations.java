package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Json;
import io.docshift.doc.MalformedJson;
import io.docshift.rule.Failure;
import io.docshift.rule.IndexPatch;
import io.docshift.rule.Outcome;
import io.docshift.rule.Trail;
import io.docshift.rule.TypeMappings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The indices that documents go to, with the definitions they shall have: a document that its index is sure to refuse
 * fails before the first write. Safe to use from several threads.
 */
final class Destinations {

    private final Catalogue catalogue;
    private final OptionalLong longestRequest;
    private final Map<String, ObjectNode> definitions = new HashMap<>();
    private final Map<String, Set<String>> remapped = new HashMap<>();
    private final Map<String, MappingGlance> glances = new ConcurrentHashMap<>();
    private final Map<String, MappingCheck> checks = new ConcurrentHashMap<>();

    /** Knows the indices that are read, and those that rule sets make; asks for others. */
    Destinations(WorkList works, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.longestRequest = catalogue.longestRequest();
        definitions.putAll(works.made());
        for (IndexWork work : works.all()) {
            definitions.put(work.name(), work.merged());
            remapped.put(work.name(), remapped(work));
        }
    }

    /** The types whose mapping becomes another one. */
    private static Set<String> remapped(IndexWork work) {
        Set<String> types = new HashSet<>();
        TypeMappings live = TypeMappings.of(work.live().definition().path("mappings"));
        for (TypeMappings.TypeMapping type :
                TypeMappings.of(work.merged().path("mappings")).all()) {
            if (!live.of(type.type()).equals(Optional.of(type.mapping()))) {
                types.add(type.type());
            }
        }
        return types;
    }

    /** The same outcome, or a failure if what would be written is refused. */
    Passed checked(Passed passed, IndexWork work) {
        String refusal = refusal(passed, work);
        if (refusal.isEmpty()) {
            return passed;
        }
        List<Trail> trails = passed.outcome().trails();
        Trail last = trails.isEmpty() ? null : trails.get(trails.size() - 1);
        String rule = last == null ? "" : last.rule().name();
        String at = last == null ? "" : last.rule().file();
        return passed.failed(new Outcome.Failed(passed.before(), new Failure(rule, at, refusal, false), trails));
    }

    private String refusal(Passed passed, IndexWork work) {
        Outcome outcome = passed.outcome();
        if (outcome instanceof Outcome.Failed) {
            return "";
        }
        String refusal = "";
        if (outcome instanceof Outcome.Changed changed) {
            refusal = refusal(changed.after());
        } else if (outcome instanceof Outcome.Unchanged && work.rebuild()) {
            refusal = isMappedAnew(outcome.before().address(), work)
                    ? refusal(outcome.before())
                    : oversize(outcome.before());
        }
        for (Made one : passed.made()) {
            String made = refusal.isEmpty() ? refusal(one.document()) : "";
            refusal = made.isEmpty() ? refusal : "the emitted " + one.document().address() + ": " + made;
        }
        return refusal;
    }

    private boolean isMappedAnew(Address address, IndexWork work) {
        return remapped.getOrDefault(work.name(), Set.of()).contains(address.type());
    }

    /** Why a document is too large to be written; empty if it is not, or only the server can tell. */
    private String oversize(Document document) {
        int bytes = document.source().length();
        return bytes > longestRequest.orElse(Long.MAX_VALUE)
                ? "it has %d bytes, and the server takes requests of %d at most: raise http.max_content_length [request-too-large]"
                        .formatted(bytes, longestRequest.getAsLong())
                : "";
    }

    /** Why a document is refused where it goes to, with a code; empty if nothing speaks against it. */
    String refusal(Document document) {
        String oversize = oversize(document);
        if (!oversize.isEmpty()) {
            return oversize;
        }
        String refused = catalogue.cluster().refusal(document);
        if (!refused.isEmpty()) {
            return refused + " [mapping]";
        }
        return isTakenAtAGlance(document) ? "" : refusalByMapping(document);
    }

    private boolean isTakenAtAGlance(Document document) {
        String index = document.address().index();
        MappingGlance glance = glances.get(index);
        if (glance == null) {
            glance = glances.computeIfAbsent(index, name -> MappingGlance.of(definition(name)));
        }
        return glance.takes(document.address().type(), document.source());
    }

    private String refusalByMapping(Document document) {
        MappingCheck check =
                checks.computeIfAbsent(document.address().index(), index -> MappingCheck.of(definition(index)));
        try {
            String refusal = check.refusal(document.address().type(), Json.parseObject(document.source()));
            return refusal.isEmpty() ? "" : refusal + " [mapping]";
        } catch (MalformedJson e) {
            // The server is less strict than we are, and has taken this source before.
            return "";
        }
    }

    private ObjectNode definition(String index) {
        ObjectNode known = definitions.get(index);
        return known == null
                ? catalogue.find(index).map(LiveIndex::definition).orElseGet(IndexPatch::emptyDefinition)
                : known;
    }
}
