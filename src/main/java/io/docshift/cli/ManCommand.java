package io.docshift.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes the manual pages of all commands. */
final class ManCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "man",
            "DIR [OPTION]...",
            "write the manual pages",
            List.of("Writes transform.1 and a page for each command into the folder, which is made if it is not there."
                    + " The pages are made from the same tables as this help."),
            1,
            List.of(),
            List.of(new Synopsis.Example("man ~/.local/share/man/man1", "so that 'man transform-plan' works")));

    private final Supplier<List<Synopsis>> commands;

    ManCommand(Supplier<List<Synopsis>> commands) {
        this.commands = commands;
    }

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw Stop.usage("where do the manual pages go? Give a folder");
        }
        Path folder = console.path(arguments.operands().get(0));
        Map<String, String> pages = new ManPages(Version.text(), commands.get()).byFile();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.write(folder.resolve(page.getKey()), page.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new Stop(Exit.BROKEN, "", folder + " cannot be written: " + e);
        }
        console.out()
                .println("%d pages written to %s"
                        .formatted(pages.size(), arguments.operands().get(0)));
        return Exit.FINE;
    }
}
