package io.docshift.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docshift.doc.Address;
import io.docshift.doc.Document;
import io.docshift.doc.Draft;
import io.docshift.doc.MalformedJson;
import io.docshift.rule.LookupSpec;
import io.docshift.rule.Lookups;
import io.docshift.rule.RuleBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fetches a few documents with all that their rules look up. Goes over the documents once for each of the two. */
final class SampleSearch {

    /** A fact that a rule asked for. */
    private record Asked(LookupSpec spec, String key) {}

    private final RuleBook rules;
    private final Lookups lookups;
    private final LineDocuments lines;

    SampleSearch(RuleBook rules, Lookups lookups, LineDocuments lines) {
        this.rules = rules;
        this.lookups = lookups;
        this.lines = lines;
    }

    /** The documents of these addresses in the order of the addresses, with what their rules asked for. */
    List<ShapeScan.Sample> find(Collection<Address> addresses) {
        Set<Address> wanted = new HashSet<>(addresses);
        Map<Address, Document> documents = new HashMap<>();
        lines.each("fetch", document -> {
            if (wanted.contains(document.address())) {
                documents.putIfAbsent(document.address(), detached(document));
            }
        });
        Map<Address, Set<Asked>> asked = new HashMap<>();
        documents.values().forEach(document -> asked.put(document.address(), askedFor(document)));
        Map<Asked, Document> answers = answers(asked.values());
        List<ShapeScan.Sample> samples = new ArrayList<>();
        for (Address address : addresses) {
            Document document = documents.get(address);
            if (document != null) {
                samples.add(new ShapeScan.Sample(
                        document, answers(document, asked.getOrDefault(address, Set.of()), answers)));
            }
        }
        return samples;
    }

    private static List<Document> answers(Document document, Set<Asked> asked, Map<Asked, Document> answers) {
        Map<Address, Document> others = new HashMap<>();
        for (Asked one : asked) {
            Document answer = answers.get(one);
            if (answer != null && !answer.address().equals(document.address())) {
                others.put(answer.address(), answer);
            }
        }
        return others.values().stream()
                .sorted(Comparator.comparing(Document::address))
                .toList();
    }

    private static Document detached(Document document) {
        return new Document(
                document.address(),
                document.metadata(),
                document.version(),
                document.source().detached(),
                null);
    }

    private Set<Asked> askedFor(Document document) {
        Set<Asked> asked = new LinkedHashSet<>();
        Lookups listening = new Lookups() {
            @Override
            public @Nullable ObjectNode find(LookupSpec spec, String key) {
                asked.add(new Asked(spec, key));
                return lookups.find(spec, key);
            }
        };
        rules.transform(document, listening);
        return asked;
    }

    private Map<Asked, Document> answers(Collection<Set<Asked>> asked) {
        Set<Asked> open = new HashSet<>();
        asked.forEach(open::addAll);
        Map<Asked, Document> answers = new HashMap<>();
        if (open.isEmpty()) {
            return answers;
        }
        lines.each(
                "fetch",
                document -> rules.ruleSet().lookups().stream()
                        .filter(spec -> spec.documents().covers(document.address()))
                        .forEach(spec -> keys(spec, document).stream()
                                .map(key -> new Asked(spec, key))
                                .filter(open::contains)
                                .forEach(found -> answers.putIfAbsent(found, detached(document)))));
        return answers;
    }

    private static List<String> keys(LookupSpec spec, Document document) {
        try {
            return spec.keys(new Draft(document));
        } catch (MalformedJson e) {
            return List.of();
        }
    }
}
