package io.docshift.cli;

import io.docshift.doc.Masking;
import java.util.Locale;
import java.util.regex.Pattern;

/** Says no to secrets among the words of a command, which every user of the machine can read. */
final class SecretOnCommandLine {

    /** As other tools take a user, a password, or both in one word. */
    private static final Pattern HABIT = Pattern.compile("-[up].*|--user(name)?");

    private static final String WHY =
            " does not belong on the command line, where every user of this machine can read it: ";

    private SecretOnCommandLine() {}

    /** Whether somebody means to give a secret by this option, which we do not have. */
    static boolean looksLike(String option) {
        return Masking.isSecret(option) || HABIT.matcher(option).matches();
    }

    static Stop option(String option) {
        String shown = option.startsWith("--") ? option : option.substring(0, 2);
        return Stop.usage(
                "there is no option " + shown + ": a secret" + WHY + "set DOCSHIFT_PASSWORD or DOCSHIFT_API_KEY in"
                        + " the environment, or give --config with a file that has elasticsearch.username and"
                        + " elasticsearch.password_file, or elasticsearch.api_key_file");
    }

    static Stop variable(String name) {
        return Stop.usage("--var " + name + ": a secret" + WHY + "set DOCSHIFT_VAR_" + name.toUpperCase(Locale.ROOT)
                + " in the environment, or write it into the file of --config");
    }
}
