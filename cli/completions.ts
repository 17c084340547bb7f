/**
 * The command `completions`: what a shell suggests while a command is typed.
 *
 * @module
 */

import { quote, suggestion } from "../codegen/layout/mod.ts";
import { type Command, defineCommand } from "./command.ts";
import { UsageError } from "./errors.ts";
import { COMMON_OPTIONS, PROGRAM } from "./help.ts";

/** How each shell is told. */
const SHELLS: Readonly<
  Record<string, (commands: readonly Command[]) => string>
> = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script of a shell; the commands are those of the program. */
export function completions(commands: () => readonly Command[]): Command {
  const shells = Object.keys(SHELLS);
  return defineCommand({
    name: "completions",
    summary: "Print what bash, zsh or fish needs to complete commands",
    operands: shells.join("|"),
    examples: [
      "completions bash >> ~/.bashrc",
      "completions zsh >> ~/.zshrc",
      `completions fish > ~/.config/fish/completions/${PROGRAM}.fish`,
    ],
    options: {},
    run({ operands }, world) {
      const [name = "", ...more] = operands;
      const script = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
      if (script === undefined || more.length > 0) {
        const closest = suggestion(name, shells) ||
          `: there are ${shells.join(", ")}`;
        throw new UsageError(
          operands.length === 1
            ? `There is no shell ${quote(name)}${closest}`
            : `completions takes the name of a shell: ${shells.join(", ")}`,
        );
      }
      world.print(script(commands()));
      return Promise.resolve();
    },
  });
}

function flagsOf({ options }: { readonly options: object }): string[] {
  return Object.keys(options).map((name) => `--${name}`);
}

function bashScript(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const common = flagsOf({ options: COMMON_OPTIONS }).join(" ");
  const cases = commands.map((command) =>
    `    ${command.name}) words="${flagsOf(command).join(" ")}" ;;`
  );
  return `_${PROGRAM}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "${names} ${common}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _${PROGRAM} ${PROGRAM}`;
}

function zshScript(commands: readonly Command[]): string {
  const named = commands.map(({ name, summary }) =>
    `    ${quoted(`${name}:${summary}`)}`
  );
  const cases = commands.map((command) =>
    `    ${command.name}) flags=(${flagsOf(command).join(" ")}) ;;`
  );
  return `_${PROGRAM}() {
  local -a commands flags
  commands=(
${named.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join("\n")}
  esac
  if [[ "$words[CURRENT]" == -* ]]; then
    compadd -- $flags
  else
    _files
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _${PROGRAM} ${PROGRAM}`;
}

function fishScript(commands: readonly Command[]): string {
  const condition = "-n __fish_use_subcommand";
  return commands.flatMap(({ name, summary, options }) => [
    `complete -c ${PROGRAM} ${condition} -f -a ${name} -d ${quoted(summary)}`,
    ...Object.entries(options).map(([option, { summary }]) =>
      `complete -c ${PROGRAM} -n '__fish_seen_subcommand_from ${name}' -l ${option} -d ${
        quoted(summary.replaceAll("\n", " "))
      }`
    ),
  ]).join("\n");
}

/** In single quotes, as shells read them. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
