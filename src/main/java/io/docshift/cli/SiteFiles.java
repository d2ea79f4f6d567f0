package io.docshift.cli;

import io.docshift.rule.Doctor;
import io.docshift.rule.DoctorCheck;
import io.docshift.run.Remark;
import io.docshift.run.SiteFile;
import io.docshift.yaml.Nearest;
import io.docshift.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * YAML files of the application that the operator gives to be looked into.
 *
 * @param files by the name that the rule set has for each
 */
record SiteFiles(Doctor doctor, Map<String, SiteFile> files) {

    /**
     * Reads them.
     *
     * @param given each {@code NAME=FILE}, or only the file
     * @throws Stop if a name is not known, or a file is not there
     */
    static SiteFiles of(List<String> given, Doctor doctor, Console console) {
        Map<String, SiteFile> files = new LinkedHashMap<>();
        for (String text : given) {
            String name = name(text, doctor);
            String path = text.startsWith(name + "=") ? text.substring(name.length() + 1) : text;
            if (files.containsKey(name)) {
                throw Stop.usage("--file %s is given twice".formatted(name));
            }
            try {
                files.put(name, SiteFile.read(path, YamlReader.bytes(console.path(path))));
            } catch (NoSuchFileException e) {
                throw Stop.usage("--file %s: there is no such file".formatted(text));
            } catch (IOException e) {
                throw Stop.usage("--file %s: the file cannot be read: %s".formatted(text, e));
            }
        }
        return new SiteFiles(doctor, files);
    }

    private static String name(String text, Doctor doctor) {
        List<String> known = List.copyOf(doctor.files().keySet());
        int equals = text.indexOf('=');
        String before = equals < 0 ? "" : text.substring(0, equals);
        if (known.contains(before)) {
            return before;
        }
        if (known.isEmpty()) {
            throw Stop.usage("--file %s: this rule set wants no file to be looked into".formatted(text));
        }
        if (known.size() == 1 && equals < 0) {
            return known.get(0);
        }
        throw Stop.usage(
                equals < 0
                        ? "--file %s: say which it is, as NAME=FILE; known are %s"
                                .formatted(text, String.join(", ", known))
                        : "--file %s: the rule set knows no file '%s'%s"
                                .formatted(text, before, Nearest.hint(before, known)));
    }

    /** What a check finds. */
    Remark look(DoctorCheck.YamlKey check) {
        SiteFile file = files.get(check.file());
        return file == null
                ? Remark.unknown(
                        check.advice(),
                        "file",
                        "%s was not looked at: %s is not given"
                                .formatted(check.key(), doctor.files().get(check.file())),
                        "give it as --file %s=FILE".formatted(check.file()))
                : file.look(check);
    }
}
