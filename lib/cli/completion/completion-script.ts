import type { Language } from '../../report/language';
import type { Command, Completes } from '../command';
import { allOptionsOf } from '../print-usage';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * A completion script for a shell: commands, options, and the words that an option knows. Files and folders are left to the
 * shell itself.
 */
export function completionScript(shell: Shell, commands: readonly Command[], language: Language): string {
  return { bash, zsh, fish }[shell](commands, language);
}

/** bash and zsh look the words up the same way. */
function bash(commands: readonly Command[]): string {
  return `# ccoe completion bash: source <(npx ccoe completion bash)
_ccoe() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command words='' kind=''
${lookUp(commands, { first: 'COMP_WORDS[1]', second: 'COMP_WORDS[2]' })}
  case $kind in
    file) COMPREPLY=($(compgen -f -- "$cur")) ;;
    folder) COMPREPLY=($(compgen -d -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
  esac
}
complete -F _ccoe ccoe
`;
}

function zsh(commands: readonly Command[]): string {
  return `#compdef ccoe
# ccoe completion zsh: npx ccoe completion zsh > a folder of $fpath, as _ccoe
_ccoe() {
  local prev=\${words[CURRENT-1]} command kind=''
  local -a typed=("\${words[@]}")
  local words=''
${lookUp(commands, { first: 'typed[2]', second: 'typed[3]' })}
  case $kind in
    file) _files ;;
    folder) _files -/ ;;
    *) compadd -- \${=words} ;;
  esac
}
# The first time, the shell reads this file in place of the function.
if [[ \${funcstack[1]} == _ccoe ]]; then _ccoe "$@"; else compdef _ccoe ccoe; fi
`;
}

/** Sets \`words\` or \`kind\` from the words before. */
function lookUp(
  commands: readonly Command[],
  { first, second }: { readonly first: string; readonly second: string },
): string {
  const names = [...new Set(commands.map(({ name }) => name.split(' ')[0]!))];
  const kinds = new Map<string, string[]>();
  for (const { name } of commands) {
    const [one = '', two] = name.split(' ');
    if (two) kinds.set(one, [...(kinds.get(one) ?? []), two]);
  }
  const cases = commands.flatMap((command) => {
    const { name, words = [] } = command;
    const all = allOptionsOf(command);
    const flags = Object.keys(all).map((option) => `--${option}`);
    const ofWord = words.flatMap(({ completes }) => (Array.isArray(completes) ? completes : []));
    const values = Object.entries(all).flatMap(([option, { completes }]) =>
      completes === undefined ? [] : [`      '${name} --${option}') ${assigned(completes)} ;;`],
    );
    const rest = words.some(({ completes }) => completes === 'file' || completes === 'folder')
      ? [`      '${name} '*) words='${flags.join(' ')}'; [[ $prev == --* ]] || kind=file ;;`]
      : [`      '${name} '*) words='${[...ofWord, ...flags].join(' ')}' ;;`];
    return [...values, ...rest];
  });
  return `  command=\${${first}}
  case $command in
${[...kinds].map(([one, two]) => `    ${one}) case \${${second}} in ${two.join('|')}) command="$command \${${second}}" ;; *) words='${two.join(' ')}' ;; esac ;;`).join('\n')}
    ${names.filter((name) => !kinds.has(name)).join('|')}) ;;
    *) words='${names.join(' ')}' ;;
  esac
  if [[ -z $words ]]; then
    case "$command $prev" in
${cases.join('\n')}
    esac
  fi`;
}

function assigned(completes: Completes): string {
  return typeof completes === 'string' ? `kind=${completes}` : `words='${completes.join(' ')}'`;
}

function fish(commands: readonly Command[], language: Language): string {
  const names = [...new Set(commands.map(({ name }) => name.split(' ')[0]!))];
  const lines = [
    '# ccoe completion fish: npx ccoe completion fish | source',
    'complete -c ccoe -f',
    `complete -c ccoe -n __fish_use_subcommand -a '${names.join(' ')}'`,
  ];
  for (const command of commands) {
    const { name, words = [] } = command;
    const [one, two] = name.split(' ');
    if (two) {
      const kinds = commands.flatMap(({ name }) => (name.startsWith(`${one} `) ? name.split(' ')[1]! : []));
      const none = `not __fish_seen_subcommand_from ${kinds.join(' ')}`;
      lines.push(`complete -c ccoe -n '__fish_seen_subcommand_from ${one}; and ${none}' -a ${two}`);
    }
    const here = `complete -c ccoe -n '__fish_seen_subcommand_from ${two ?? one}'`;
    for (const { completes } of words) lines.push(`${here}${fishValue(completes, '')}`);
    for (const [option, { type, short, text, completes }] of Object.entries(allOptionsOf(command))) {
      const value = type === 'boolean' ? '' : fishValue(completes, ' -x');
      lines.push(
        `${here} -l ${option}${short ? ` -s ${short}` : ''}${value} -d '${text[language].replaceAll("'", "\\'")}'`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function fishValue(completes: Completes | undefined, required: string): string {
  if (completes === undefined) return required;
  if (completes === 'file') return ' -rF';
  if (completes === 'folder') return ` -r -a '(__fish_complete_directories)'`;
  return `${required} -a '${completes.join(' ')}'`;
}
