package io.docshift.cli;

import java.util.List;

/** Makes the script by which fish completes. */
final class FishCompletion {

    private static final String FRAME = """
            # How fish completes transform; made by: transform completion fish

            function __docshift_home
                set -l program (type -P -- (commandline -poc)[1] 2>/dev/null)
                and dirname (dirname (realpath $program))
            end

            function __docshift_sets
                set -l home (__docshift_home)
                or return
                set -l before (string replace -r '[^,]*$' '' -- (commandline -ct | string replace -r '^--[a-z-]+=' ''))
                for file in $home/rules/**/ruleset.yml
                    echo $before(string replace -- $home/rules/ '' (dirname $file))
                end
                __fish_complete_directories (commandline -ct) ''
            end

            function __docshift_runs
                set -l home (__docshift_home)
                set -l folder $home/runs
                set -q DOCSHIFT_RUN_DIR; and set folder $DOCSHIFT_RUN_DIR
                set -l words (commandline -poc | string replace -r -- '^--run-dir=' '--run-dir\\n')
                if set -l place (contains -i -- --run-dir $words)
                    set -q words[(math $place + 1)]; and set folder (string replace -r '^~' $HOME -- $words[(math $place + 1)])
                end
                for run in $folder/*/
                    basename $run
                end
            end

            complete -c transform -f
            complete -c transform -n __fish_is_first_token -l help -d 'show what there is'
            complete -c transform -n __fish_is_first_token -l version -d 'say which docshift this is'
            complete -c transform -n __fish_is_first_token -a help -d 'tell more about a command'
            complete -c transform -n '__fish_seen_subcommand_from help' -a '@COMMANDS@'
            """;

    private FishCompletion() {}

    static String script(List<Synopsis> commands) {
        String names = Shell.joined(commands.stream().map(Synopsis::name).toList());
        StringBuilder script = new StringBuilder(FRAME.replace("@COMMANDS@", names));
        for (Synopsis command : commands) {
            String after = "complete -c transform -n '__fish_seen_subcommand_from " + command.name() + "'";
            script.append("\ncomplete -c transform -n __fish_is_first_token -a ")
                    .append(command.name())
                    .append(description(command.summary()));
            for (Flag flag : command.flags()) {
                script.append(after)
                        .append(" -l ")
                        .append(flag.name())
                        .append(flag.letter().isEmpty() ? "" : " -s " + flag.letter())
                        .append(flag.value().isEmpty() ? "" : offer(Values.of(flag)))
                        .append(description(flag.help()));
            }
            Values operands = Values.of(command);
            if (operands == Values.FILES) {
                script.append(after).append(" -F\n");
            } else if (operands != Values.NONE) {
                script.append(after).append(offer(operands)).append('\n');
            }
        }
        return script.toString();
    }

    private static String offer(Values values) {
        return switch (values) {
            case SETS -> " -x -a '(__docshift_sets)'";
            case RUNS -> " -x -a '(__docshift_runs)'";
            case FILES -> " -r -F";
            case FOLDERS -> " -x -a '(__fish_complete_directories (commandline -ct) \"\")'";
            case SHELLS -> " -x -a '" + Shell.joined(Shell.words()) + "'";
            case COMMANDS, NONE -> " -x";
        };
    }

    private static String description(String text) {
        return " -d '" + text.replace("\\", "\\\\").replace("'", "\\'") + "'\n";
    }
}
