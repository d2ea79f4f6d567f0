package io.docshift.bench;

import io.docshift.server.Elasticdump;

/** elasticdump as a command. */
final class Dump {

    private Dump() {}

    /** The same change as the rules make, on every document. */
    static final String EVERY =
            "const s=doc._source;s.keeper=s.owner;delete s.owner;s.schema=2;s.path=s.path.replace(/^\\/srv\\//,'/data/')";

    /** The same change on every tenth. */
    static final String TENTH =
            "const s=doc._source;if(s.state==='retired'){s.keeper=s.owner;delete s.owner;s.schema=2;s.path=s.path.replace(/^\\/srv\\//,'/data/')}";

    /** Copies documents from one place to another. */
    static Command copy(String from, String to, int limit, String... more) {
        String[] words = {
            Elasticdump.orNotRun().programs().resolve("elasticdump").toString(),
            "--type=data",
            "--input=" + from,
            "--output=" + to,
            "--limit=" + limit
        };
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Command.of(all);
    }
}
