package io.docshift.cli;

import io.docshift.doc.Masking;
import io.docshift.yaml.Diagnostic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Findings about lines that hold secrets: where they are is said, what stands there is not. */
final class SecretLines {

    /** Such as {@code db_password:}, and not {@code password_file:}, which holds a path. */
    private static final Pattern KEY = Pattern.compile("(?<key>[\\w.-]+)['\"]?\\s*:");

    private SecretLines() {}

    /** The finding without its line if that holds a secret, and in general words if its own show a part of it. */
    static Diagnostic hidden(Diagnostic finding) {
        String line = finding.line();
        String secret = line == null ? "" : secret(line);
        if (secret.isEmpty() && !Masking.isSecret(finding.message())) {
            return finding;
        }
        boolean tells = Pattern.compile("[^\\p{Alnum}]+")
                .splitAsStream(secret)
                .anyMatch(part -> !part.isEmpty() && finding.message().contains(part));
        String message = tells
                ? "%s %s The line is not shown, since it holds a secret"
                        .formatted(finding.code().cause(), finding.code().cure())
                : finding.message();
        return new Diagnostic(finding.position(), finding.severity(), finding.code(), message, null);
    }

    /** What follows the first key that names a secret; empty if none does. */
    private static String secret(String line) {
        Matcher key = KEY.matcher(line);
        while (key.find()) {
            String name = key.group(1);
            if (Masking.isSecret(name) && !name.endsWith("_file")) {
                return line.substring(key.end());
            }
        }
        return "";
    }
}
