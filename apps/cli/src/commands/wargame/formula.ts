import { type Scoring, type StrategyName, strategies, usualScoring } from '@pathwar/contracts/wargame/scoring'
import { Argument, InvalidArgumentError } from 'commander'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'
import { tournamentGroup } from './tournaments.ts'

/** `tournament formula`. */
export function formula({ group, runAction }: CommandLine): void {
  group(tournamentGroup)
    .command('formula')
    .description('show or choose the formula by which levels are worth points')
    .argument('<tournament>')
    .addArgument(
      new Argument('[formula]', 'reward: each level is worth its reward, always').choices([
        'reward',
        ...Object.keys(strategies),
      ]),
    )
    .option('--set <setting=value...>', 'its settings; lists with commas, such as bonusPercent=5,3,1', readSetting)
    .addHelpText(
      'after',
      [
        examples(
          'tournament formula winter-cup',
          'tournament formula winter-cup ctfd-logarithmic --set minimum=100 decay=40',
          'tournament formula winter-cup reward',
        ),
        'Formulas:',
        ...Object.entries(strategies).map(([name, { title, about }]) => `  ${name.padEnd(20)} ${title}. ${about}`),
      ].join('\n'),
    )
    .action((slug: string, name: StrategyName | 'reward' | undefined, { set = {} }: { set?: Settings }) =>
      runAction((run) => (name ? choose(run, slug, name, set) : show(run, slug))),
    )
}

type Settings = Record<string, unknown>

/** Adds `name=value` to the settings read so far. */
function readSetting(text: string, before: Settings = {}): Settings {
  const [, name, value] = /^([A-Za-z]+)=([\d.,]*)$/.exec(text) ?? []
  if (!name || value === undefined) throw new InvalidArgumentError('Write a setting and a number, such as minimum=100.')
  const list = value.split(',').filter((part) => part !== '')
  return { ...before, [name]: name.startsWith('bonus') ? list.map(Number) : value === '' ? null : Number(value) }
}

async function choose({ api }: CommandContext, slug: string, name: StrategyName | 'reward', set: Settings) {
  // The server checks it, and names what is wrong.
  const scoring = name === 'reward' ? null : ({ ...usualScoring(name), ...set } as Scoring)
  const { name: title } = await api.tournaments.update.mutate({ tournament: slug, changes: { scoring } })
  return {
    data: scoring,
    text: `${title}: ${inWords(scoring)} It counts for what teams have solved already, from the next scoreboard on.`,
  }
}

async function show({ api, terminal }: CommandContext, slug: string): Promise<CommandResult> {
  const { scoring } = await api.tournaments.get.query({ tournament: slug })
  if (!scoring) return { data: null, text: inWords(null) }
  const { rows } = await api.scoring.preview.query({ scoring, worth: 500, solves: 100 })
  const shown = rows.filter(({ solves }) => [1, 2, 3, 5, 10, 20, 50, 100].includes(solves))
  const figures = table(
    shown,
    [
      { heading: 'SOLVES', show: ({ solves }) => solves, align: 'right' },
      { heading: 'FIRST', show: ({ first }) => first, align: 'right' },
      { heading: 'LAST', show: ({ last }) => last, align: 'right' },
    ],
    terminal.paint,
  )
  return { data: { scoring, rows }, text: `${inWords(scoring)}\n\nA level with a reward of 500:\n${figures}` }
}

function inWords(scoring: Scoring | null): string {
  if (!scoring) return 'Each level is worth its reward, always.'
  const { strategy, ...settings } = scoring
  const set = Object.entries(settings).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? value.join(',') : (value ?? '')}`,
  )
  return [
    `${strategies[strategy].title}${set.length > 0 ? ` (${set.join(' ')})` : ''}.`,
    strategies[strategy].about,
  ].join(' ')
}
