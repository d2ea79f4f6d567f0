package io.docshift.rule;

import io.docshift.yaml.ListNode;
import io.docshift.yaml.MapNode;
import io.docshift.yaml.Node;
import io.docshift.yaml.ScalarNode;
import java.util.List;
import java.util.function.Supplier;

/** What a value in a rule set looks like, in the words of JSON; what it means is told by its {@link Shape}. */
sealed interface Form {

    /** Whether a value looks like this from outside; what is in it is not looked at. */
    boolean fits(Node node);

    /** One of a few words. */
    record Words(List<String> words) implements Form {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /**
     * A text.
     *
     * @param what a person calls it: a path, a pattern, a name
     * @param pattern a regular expression that is found in every such text; empty if nothing is known of them
     */
    record Text(String what, String pattern) implements Form {

        /** Found in texts that are not blank. */
        static final String NOT_BLANK = "\\S";

        Text(String what) {
            this(what, "");
        }

        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /** {@code true} alone. */
    record Yes() implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /** A text, a number, {@code true} or {@code false}. */
    record Single() implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /** Any value, which goes into documents as it stands: the order of its keys is kept. */
    record Anything() implements Form {
        @Override
        public boolean fits(Node node) {
            return true;
        }
    }

    /** A value that is kept as it stands, down to the order of its keys, and looks like this at least. */
    record Verbatim(Form looks) implements Form {
        @Override
        public boolean fits(Node node) {
            return looks.fits(node);
        }
    }

    /**
     * Settings, mappings and aliases of an index, or some of them. Their keys have no order at any depth.
     *
     * @param whole whether it stands for itself, so that null has no meaning in it; otherwise it changes another one
     */
    record Definition(boolean whole) implements Form {

        /** Its keys. */
        static final List<String> PARTS = List.of("settings", "mappings", "aliases");

        @Override
        public boolean fits(Node node) {
            return node instanceof MapNode;
        }
    }

    /**
     * A list.
     *
     * @param least how many elements it has at least
     */
    record Many(Form each, int least) implements Form {
        Many(Form each) {
            this(each, 0);
        }

        @Override
        public boolean fits(Node node) {
            return node instanceof ListNode;
        }
    }

    /** A list, or its only element without a list around it. */
    record OneOrMany(Form each) implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ListNode || each.fits(node);
        }
    }

    /** A list of two, each of its own kind. */
    record Pair(Form first, Form second) implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ListNode;
        }
    }

    /** A map from names that the author chooses, in any order. */
    record Named(Form each) implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof MapNode;
        }
    }

    /** A map with certain keys. */
    record Of(Supplier<Construct> construct) implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof MapNode;
        }
    }

    /** The name of a file that holds such a value. */
    record InFile(String folder, Form content) implements Form {
        @Override
        public boolean fits(Node node) {
            return node instanceof ScalarNode;
        }
    }

    /** The first of these that fits. */
    record Either(List<Form> forms) implements Form {
        public Either {
            forms = List.copyOf(forms);
        }

        @Override
        public boolean fits(Node node) {
            return forms.stream().anyMatch(form -> form.fits(node));
        }
    }
}
