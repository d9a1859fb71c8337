import { counted } from '@pathwar/contracts/kernel/counted'
import { type Condition, ruleInWords } from '@pathwar/contracts/wargame/achievement-rule'
import { type AchievementIcon, type AchievementTier, achievementIcons } from '@pathwar/contracts/wargame/achievements'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

interface NewAchievement {
  event: string
  where?: Condition[]
  count?: number
  within?: number
  distinct?: string
  by?: 'user' | 'team'
  per?: 'tournament' | 'platform'
  description?: string
  icon?: AchievementIcon
  tier?: AchievementTier
  secret?: true
  dryRun?: true
}

/** `achievement list|mine|create|enable|disable|rebuild`. */
export function achievements({ group, runAction }: CommandLine): void {
  const achievement = group({
    section: 'organise',
    word: 'achievement',
    about: 'see what you have earned, and say what people can earn',
  })
  achievement
    .command('list')
    .description('list all achievements with their rules')
    .addHelpText('after', examples('achievement list', 'achievement list --json'))
    .action(() => runAction(listAll))
  achievement
    .command('mine')
    .description('list what you have earned, and what there is to be earned')
    .addHelpText('after', examples('achievement mine', 'achievement mine --json'))
    .action(() => runAction(listMine))
  addCreate(achievement, runAction)
  for (const [word, enabled, about] of switches) {
    achievement
      .command(word)
      .description(about)
      .argument('<achievement>', 'its slug, as the list shows it')
      .addHelpText('after', examples(`achievement ${word} flash`))
      .action((slug: string) => runAction((run) => setEnabled(run, slug, enabled)))
  }
  achievement
    .command('rebuild')
    .description('count anew what has happened, and give achievements to who was left out; nobody loses one')
    .argument('[achievement]', 'only this one')
    .addHelpText('after', examples('achievement rebuild', 'achievement rebuild hat-trick'))
    .action((slug: string | undefined) => runAction((run) => rebuild(run, slug)))
}

const switches = [
  ['enable', true, 'let people earn an achievement'],
  ['disable', false, 'let nobody earn an achievement any more; who has it keeps it'],
] as const

function addCreate(achievement: Command, runAction: RunAction): void {
  achievement
    .command('create')
    .description('create an achievement; who has done enough already earns it, too')
    .argument('<name>', 'the name people read')
    .requiredOption('--event <event>', 'what people do, such as level.solved, level.bought or team.created')
    .option(
      '--where <condition...>',
      'only if the event says so: place=1, place<=3, level.slug=oracle,vault',
      conditions,
    )
    .option('--count <times>', 'how many times (default: 1)', wholeNumber)
    .option('--within <minutes>', 'all of them within so many minutes', wholeNumber)
    .option('--distinct <field>', 'count only those that differ in this, such as level.slug')
    .addOption(new Option('--by <whom>', 'whose doing is counted').choices(['user', 'team']))
    .addOption(
      new Option('--per <place>', 'earned in each tournament anew, or once').choices(['tournament', 'platform']),
    )
    .option('--description <text>', 'what one does to earn it, for players')
    .addOption(new Option('--icon <icon>', 'its picture').choices(achievementIcons))
    .addOption(new Option('--tier <tier>', 'what it is worth').choices(['bronze', 'silver', 'gold']))
    .option('--secret', 'only who has earned it sees what it is')
    .option('--dry-run', 'only say how many people would have it now')
    .addHelpText(
      'after',
      examples(
        'achievement create "Hat trick" --event level.solved --count 3 --within 60 --per tournament',
        'achievement create Podium --event level.solved --where "place<=3" --by team --tier gold --dry-run',
        'achievement create "All of the web" --event level.solved --where level.slug=oracle,vault --distinct level.slug --count 2',
      ),
    )
    .action((name: string, options: NewAchievement) => runAction((run) => create(run, name, options)))
}

/** Adds a condition such as `place<=3` to those before it. */
function conditions(text: string, before: Condition[] = []): Condition[] {
  const [, field = '', sign, given = ''] = /^([A-Za-z.]+)(<=|>=|=)(.+)$/.exec(text.trim()) ?? []
  if (!sign) throw new InvalidArgumentError('Write a condition such as place=1, place<=3 or level.slug=oracle,vault.')
  if (sign === '=') return [...before, { field, is: 'one-of', values: given.split(',').map(conditionValue) }]
  const value = Number(given)
  if (Number.isNaN(value)) throw new InvalidArgumentError(`Write a number after ${sign}.`)
  return [...before, { field, is: sign === '<=' ? 'at-most' : 'at-least', value }]
}

function conditionValue(text: string): string | number {
  const value = text.trim()
  return /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value
}

async function listAll(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.achievements.list.query({}), {
    columns: [
      { heading: 'ACHIEVEMENT', show: ({ slug }) => slug },
      { heading: 'NAME', show: ({ name }) => printable(name) },
      { heading: 'STATE', show: ({ enabled, counting }) => (!enabled ? 'off' : counting ? 'counting' : 'on') },
      { heading: 'HAVE IT', show: ({ holders }) => holders, align: 'right' },
      { heading: 'EARNED BY WHOEVER', show: ({ rule }) => printable(ruleInWords(rule)) },
    ],
    empty: 'There is no achievement yet.',
  })
}

async function listMine(run: CommandContext): Promise<CommandResult> {
  return answerList(run, await run.api.achievements.mine.query({}), {
    columns: [
      { heading: 'NAME', show: ({ name }) => (name === null ? '?' : printable(name)) },
      {
        heading: 'EARNED',
        show: ({ earned: [latest], progress }) =>
          latest ? localTime(latest.at) : progress ? `${progress.done}/${progress.of}` : null,
        colour: ({ earned }, text) => (earned.length > 0 ? run.terminal.paint('green', text) : text),
      },
      {
        heading: 'IN',
        show: ({ earned: [latest] }) => (latest?.tournament ? printable(latest.tournament.name) : null),
      },
      {
        heading: 'BY',
        show: ({ name, description }) => (name === null ? 'a secret until you have earned it' : printable(description)),
      },
    ],
    empty: 'There is nothing to be earned here.',
  })
}

async function create({ api }: CommandContext, name: string, options: NewAchievement): Promise<CommandResult> {
  const { event, where, count, within: withinMinutes, distinct, by, per, dryRun, ...rest } = options
  const rule = { kind: 'count', event, where, count, withinMinutes, distinct, by, per } as const
  if (dryRun) {
    const preview = await api.achievements.preview.query({ rule })
    const least = preview.complete ? '' : 'At least '
    return { data: preview, text: `${least}${counted(preview.people, 'person', 'people')} would have it now.` }
  }
  const made = await api.achievements.create.mutate({ name, rule, ...rest })
  return {
    data: made,
    text: `Created ${printable(made.name)} (${made.slug}), for whoever ${printable(ruleInWords(made.rule))}.\nWhat has happened is being counted: pathwar achievement list`,
  }
}

async function setEnabled({ api }: CommandContext, achievement: string, enabled: boolean): Promise<CommandResult> {
  const changed = await api.achievements.setEnabled.mutate({ achievement, enabled })
  return {
    data: changed,
    text: enabled
      ? `${printable(changed.name)} can be earned.`
      : `${printable(changed.name)} is off. Who has earned it keeps it.`,
  }
}

async function rebuild({ api }: CommandContext, achievement: string | undefined): Promise<CommandResult> {
  const rebuilt = await api.achievements.rebuild.mutate({ achievement })
  return {
    data: rebuilt,
    text: `${counted(rebuilt.achievements, 'achievement')} ${rebuilt.achievements === 1 ? 'is' : 'are'} counted anew. See how far it is: pathwar achievement list`,
  }
}
