package io.docshift.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the script by which bash completes. */
final class BashCompletion {

    private static final String FRAME = """
            # How bash completes transform; made by: transform completion bash

            _docshift_home() {
              local program
              program=$(type -P "${COMP_WORDS[0]/#\\~/$HOME}") && dirname "$(dirname "$(realpath "$program")")"
            }

            _docshift_sets() {
              local home
              home=$(_docshift_home) || return
              (cd "$home/rules" 2>/dev/null && find . -name ruleset.yml | sed -e 's|^\\./||' -e 's|/ruleset\\.yml$||')
            }

            _docshift_runs() {
              local home folder i
              home=$(_docshift_home) || return
              folder=${DOCSHIFT_RUN_DIR:-$home/runs}
              for ((i = 2; i < ${#COMP_WORDS[@]} - 1; i++)); do
                if [[ ${COMP_WORDS[i]} == --run-dir ]]; then
                  [[ ${COMP_WORDS[i + 1]} != = ]] || ((i++))
                  folder=${COMP_WORDS[i + 1]/#\\~/$HOME}
                fi
              done
              ls "$folder" 2>/dev/null
            }

            _docshift_offer() {
              local current=$2 before=
              case $1 in
                sets)
                  if [[ $current == *,* ]]; then
                    before=${current%%,*},
                    before=${current%%"${current##*,}"}
                  fi
                  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$(_docshift_sets)" -- "${current##*,}")
                  [[ -n $before ]] || mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current")
                  ;;
                runs) mapfile -t COMPREPLY < <(compgen -W "$(_docshift_runs)" -- "$current") ;;
                files) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
                folders) mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
                shells) mapfile -t COMPREPLY < <(compgen -W "@SHELLS@" -- "$current") ;;
                commands) mapfile -t COMPREPLY < <(compgen -W "@COMMANDS@" -- "$current") ;;
                none) ;;
                *) mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current") ;;
              esac
            }

            _docshift_transform() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} options operands
              COMPREPLY=()
              # Bash cuts --option=value into three words.
              if [[ $current == = ]]; then
                current=
              elif [[ $previous == = ]]; then
                previous=${COMP_WORDS[COMP_CWORD - 2]}
              fi
              if ((COMP_CWORD == 1)); then
                _docshift_offer "@COMMANDS@ help --help --version" "$current"
                return
              fi
              case ${COMP_WORDS[1]}:$previous in
            @VALUES@    *) ;;
              esac
              case ${COMP_WORDS[1]} in
            @OPTIONS@    help) operands=commands ;;
              esac
              if [[ $current == -* ]]; then
                _docshift_offer "$options" "$current"
              else
                _docshift_offer "${operands:-none}" "$current"
              fi
            }

            complete -o filenames -F _docshift_transform transform
            """;

    private BashCompletion() {}

    static String script(List<Synopsis> commands) {
        StringBuilder options = new StringBuilder();
        Map<Values, List<String>> patterns = new LinkedHashMap<>();
        for (Synopsis command : commands) {
            options.append("    %s) options=\"%s\" operands=%s ;;\n"
                    .formatted(
                            command.name(), options(command), Values.of(command).word()));
            for (Flag flag : command.flags()) {
                if (!flag.value().isEmpty()) {
                    patterns.computeIfAbsent(Values.of(flag), unused -> new ArrayList<>())
                            .add("*:" + flag.typed());
                }
            }
        }
        StringBuilder values = new StringBuilder();
        patterns.forEach((kind, places) -> values.append("    ")
                .append(String.join(" | ", places.stream().distinct().toList()))
                .append(")\n      _docshift_offer ")
                .append(kind.word())
                .append(" \"$current\"\n      return\n      ;;\n"));
        return FRAME.replace("@VALUES@", values)
                .replace("@OPTIONS@", options)
                .replace("@SHELLS@", Shell.joined(Shell.words()))
                .replace(
                        "@COMMANDS@",
                        Shell.joined(commands.stream().map(Synopsis::name).toList()));
    }

    private static String options(Synopsis command) {
        return Shell.joined(command.flags().stream().map(Flag::typed).toList());
    }
}
