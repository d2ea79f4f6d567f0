package io.docshift.cli;

import io.docshift.files.BackupName;
import io.docshift.files.Backups;
import java.util.List;
import java.util.stream.Stream;

/** The options that backup and restore share. */
final class BackupFlags {

    static final Flag DIR =
            Flag.of("backup-dir", "DIR", "where the folders of backups lie; without it backups, beside bin");
    static final Flag INDICES = Flag.of("indices", "NAME,...", "only these indices; without it, all of them");
    static final Flag FOLDER = Flag.of(
                    "folder", "NAME=PATH", "a folder of the application, and what the backup calls it")
            .repeated();

    private BackupFlags() {}

    static Backups backups(Arguments arguments, Console console) {
        return new Backups(
                arguments.value(DIR).map(console::path).orElse(console.home().resolve("backups")));
    }

    /** The operand. */
    static String name(Arguments arguments) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("which backup? Give its name, such as before-2.0");
        }
        String name = arguments.operands().get(0);
        BackupName.mistake(name).ifPresent(mistake -> {
            throw Stop.usage(mistake);
        });
        return name;
    }

    /** The indices that are named; empty if none are. */
    static List<String> indices(Arguments arguments) {
        return arguments.value(INDICES).stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The cluster that {@code --from} names, or the configuration. */
    static Place.Nodes cluster(Arguments arguments, Console console) {
        Place from = arguments
                .value(Flags.FROM)
                .map(text -> Place.parse(Flags.FROM, text, console))
                .orElse(new Place.Nodes(List.of()));
        if (from instanceof Place.Nodes nodes) {
            return nodes;
        }
        throw Stop.usage("only a cluster is backed up and restored: give --from its address");
    }
}
