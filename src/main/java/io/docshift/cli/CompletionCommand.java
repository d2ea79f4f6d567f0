package io.docshift.cli;

import java.util.List;
import java.util.function.Supplier;

/** Prints the script by which a shell completes what is typed. */
final class CompletionCommand implements Command {

    private static final Synopsis SYNOPSIS = new Synopsis(
            "completion",
            "SHELL [OPTION]...",
            "print what makes a shell complete commands, options and names",
            List.of(
                    "SHELL is bash, zsh or fish. The script offers commands, options, rule sets and runs; it is made from"
                            + " the same tables as this help, so it knows what this version knows."),
            1,
            List.of(),
            List.of(
                    new Synopsis.Example(
                            "completion bash > ~/.local/share/bash-completion/completions/transform", "for bash"),
                    new Synopsis.Example("completion zsh > \"${fpath[1]}/_transform\"", "for zsh"),
                    new Synopsis.Example("completion fish > ~/.config/fish/completions/transform.fish", "for fish")));

    private final Supplier<List<Synopsis>> commands;

    CompletionCommand(Supplier<List<Synopsis>> commands) {
        this.commands = commands;
    }

    @Override
    public Synopsis synopsis() {
        return SYNOPSIS;
    }

    @Override
    public Exit run(Arguments arguments, Console console) {
        List<String> given = arguments.operands();
        if (given.isEmpty()) {
            throw Stop.usage("which shell? There is " + String.join(", ", Shell.words()));
        }
        String name = given.get(0);
        Shell shell = Shell.named(name)
                .orElseThrow(() ->
                        Stop.usage("there is no completion for '%s'; there is bash, zsh or fish".formatted(name)));
        console.out().print(shell.script(commands.get()));
        return Exit.FINE;
    }
}
