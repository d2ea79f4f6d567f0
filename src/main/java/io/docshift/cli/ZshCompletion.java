package io.docshift.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Makes the script by which zsh completes. */
final class ZshCompletion {

    private static final String FRAME = """
            #compdef transform
            # How zsh completes transform; made by: transform completion zsh

            _docshift_home() {
              print -r -- ${${(Q)docshift_program}:A:h:h}
            }

            _docshift_sets() {
              local home=$(_docshift_home)
              local -a sets=($home/rules/**/ruleset.yml(N:h))
              sets=(${sets#$home/rules/})
              compadd "$@" -a sets
            }

            _docshift_one_set() {
              _alternative 'sets:rule set:_docshift_sets' 'folders:folder:_files -/'
            }

            _docshift_several_sets() {
              _alternative 'sets:rule set:_sequence _docshift_sets' 'folders:folder:_files -/'
            }

            _docshift_runs() {
              local folder=${DOCSHIFT_RUN_DIR:-$(_docshift_home)/runs}
              local -i place=${words[(I)--run-dir*]}
              if ((place)); then
                folder=${words[place]#--run-dir}
                [[ -n $folder ]] || folder="=${words[place + 1]}"
                folder=${(Q)folder#=}
                folder=${folder/#\\~/$HOME}
              fi
              local -a runs=($folder/*(N/:t))
              compadd "$@" -a runs
            }

            _docshift_commands() {
              local -a commands=(
            @COMMANDS@  )
              _describe -t commands command commands
            }

            _transform() {
              local curcontext=$curcontext docshift_program=${commands[$words[1]]:-$words[1]} command=$words[2]
              if ((CURRENT == 2)); then
                _docshift_commands
                return
              fi
              shift words
              ((CURRENT--))
              case $command in
            @CASES@    help) _docshift_commands ;;
              esac
            }

            if [[ $funcstack[1] == _transform ]]; then
              _transform "$@"
            else
              compdef _transform transform
            fi
            """;

    private ZshCompletion() {}

    static String script(List<Synopsis> commands) {
        String described = commands.stream()
                .map(command -> "    "
                        + Shell.quoted(command.name() + ":" + command.summary().replace(":", "\\:")) + "\n")
                .collect(Collectors.joining());
        String cases = commands.stream().map(ZshCompletion::branch).collect(Collectors.joining());
        return FRAME.replace("@COMMANDS@", described).replace("@CASES@", cases);
    }

    private static String branch(Synopsis command) {
        StringBuilder branch = new StringBuilder("    ").append(command.name()).append(")\n      _arguments -s");
        for (Flag flag : command.flags()) {
            branch.append(" \\\n        ").append(Shell.quoted(option(flag)));
        }
        Values operands = Values.of(command);
        if (operands != Values.NONE) {
            String which = command.most() > 1 ? "*:" : ":";
            branch.append(" \\\n        ").append(Shell.quoted(which + operands.word() + ":" + operand(operands)));
        }
        return branch.append("\n      ;;\n").toString();
    }

    private static String option(Flag flag) {
        String repeated = flag.repeatable() ? "*" : "";
        String help = "[" + flag.help().replaceAll("([\\[\\]:\\\\])", "\\\\$1") + "]";
        return flag.value().isEmpty()
                ? repeated + flag.typed() + help
                : repeated + flag.typed() + "=" + help + ":" + flag.value().replace(":", "\\:") + ":"
                        + action(Values.of(flag));
    }

    /** An option takes several rule sets with commas between them. */
    private static String action(Values values) {
        return values == Values.SETS ? "_docshift_several_sets" : operand(values);
    }

    private static String operand(Values values) {
        return switch (values) {
            case SETS -> "_docshift_one_set";
            case RUNS -> "_docshift_runs";
            case FILES -> "_files";
            case FOLDERS -> "_files -/";
            case SHELLS -> "(" + Shell.joined(Shell.words()) + ")";
            case COMMANDS -> "_docshift_commands";
            case NONE -> " ";
        };
    }
}
