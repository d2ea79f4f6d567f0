package io.docshift.report;

import io.docshift.run.Action;
import io.docshift.run.Counts;
import java.util.ArrayList;
import java.util.List;

/** The outcome in a few sentences: what changed or would change, and whether anything was written. */
final class Headline {

    private final Account account;
    private final Counts totals;

    private Headline(Account account) {
        this.account = account;
        this.totals = account.totals();
    }

    static String of(Account account) {
        Headline headline = new Headline(account);
        List<String> sentences = new ArrayList<>();
        sentence(headline.documents(), sentences);
        sentence(headline.others(), sentences);
        if (sentences.isEmpty()) {
            sentences.add(headline.nothing());
        } else {
            // Where nothing else is to be done, what is there already is what an earlier run made.
            headline.kept(sentences);
        }
        headline.failures(sentences);
        if (!account.outcome().isEmpty()) {
            sentences.add(account.outcome());
        }
        if (!account.carriedOut()) {
            sentences.add("Nothing was written.");
        }
        return String.join(" ", sentences);
    }

    private String nothing() {
        return account.isUndo()
                ? tense("Nothing in use was changed.", "Nothing in use would be changed.")
                : tense("Nothing changed.", "Nothing is to be changed.");
    }

    /** The sum that says that no document was lost: {@code 5 read = 3 unchanged + 2 changed + …}. */
    static String sum(Counts totals) {
        StringBuilder sum = new StringBuilder(Amount.of(totals.read())).append(" read ");
        sum.append(totals.addsUp() ? "=" : "≠");
        String plus = " ";
        for (Column way : Column.WAYS) {
            sum.append(plus).append(Amount.of(way.of(totals))).append(' ').append(way.word());
            plus = " + ";
        }
        return sum.toString();
    }

    private List<String> documents() {
        List<String> parts = new ArrayList<>();
        long rewritten = totals.changed() + totals.moved();
        if (rewritten > 0) {
            parts.add(Amount.of(rewritten) + " of " + Amount.documents(totals.read())
                    + way(tense(" changed", " would change"), tense(" changed back", " would change back")));
        }
        if (totals.dropped() > 0) {
            parts.add(Amount.of(totals.dropped()) + passive(way("dropped", "taken away"), totals.dropped()));
        }
        if (totals.created() > 0) {
            parts.add(Amount.of(totals.created()) + passive(way("created", "brought back"), totals.created()));
        }
        if (rewritten == 0 && !parts.isEmpty()) {
            parts.add(0, "no document" + tense(" changed", " would change"));
        }
        return parts;
    }

    private List<String> others() {
        List<String> parts = new ArrayList<>();
        count(parts, "index", "indices", " would be rebuilt", Action.REBUILD);
        count(parts, "index", "indices", " would be patched", Action.PATCH);
        count(parts, "index", "indices", " would be created", Action.CREATE);
        count(parts, "index", "indices", " would be dropped", Action.DROP);
        int folders = account.plan().moves().size();
        if (folders > 0) {
            parts.add(Amount.of(folders, "folder", "folders") + passive(way("moved aside", "moved back"), folders));
        }
        return parts;
    }

    private void count(List<String> parts, String one, String many, String planned, Action action) {
        long count = account.plan().indices().stream()
                .filter(index -> index.action() == action)
                .count();
        if (count > 0) {
            String noun = parts.isEmpty() ? Amount.of(count, one, many) : Amount.of(count);
            parts.add(noun + tense(planned.replace("would be", "was"), planned, count));
        }
    }

    private void kept(List<String> sentences) {
        long kept = totals.kept();
        if (kept > 0) {
            String are = kept == 1 ? " is" : " are";
            sentences.add(Amount.documents(kept)
                    + " that rules make"
                    + tense(" was there already and was kept.", are + " there already and would be kept.", kept));
        }
    }

    private void failures(List<String> sentences) {
        long failed = totals.failed();
        if (failed > 0) {
            String as = failed == 1 ? "it was" : "they were";
            sentences.add(
                    Amount.documents(failed) + tense(" failed and stayed as " + as + ".", " cannot be migrated."));
        }
    }

    private String passive(String verb, long count) {
        return tense(" was " + verb, " would be " + verb, count);
    }

    /** A run goes forth or back. */
    private String way(String forth, String back) {
        return account.isUndo() ? back : forth;
    }

    private String tense(String done, String planned, long count) {
        return tense(count == 1 ? done : done.replace(" was ", " were "), planned);
    }

    private String tense(String done, String planned) {
        return account.carriedOut() ? done : planned;
    }

    private static void sentence(List<String> parts, List<String> sentences) {
        int last = parts.size() - 1;
        if (last == 0) {
            sentences.add(capital(parts.get(0)) + ".");
        } else if (last > 0) {
            sentences.add(capital(String.join(", ", parts.subList(0, last))) + " and " + parts.get(last) + ".");
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
