import {
  type Audience,
  type ProfilePart,
  type ProfileView,
  profileParts,
  type UpdateProfile,
} from '@pathwar/contracts/identity/profiles'
import { counted } from '@pathwar/contracts/kernel/counted'
import { countryName } from '@pathwar/contracts/kernel/countries'
import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { type Command, Option } from 'commander'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import { sendFile } from '../../send-file.ts'
import { facts, table } from '../../table.ts'
import { localTime } from '../../time-text.ts'

interface Changes {
  audience?: Audience
  show?: ProfilePart[]
  hide?: ProfilePart[]
  bio?: string
  link?: string[]
  links?: boolean
}

/** `player show|edit|picture|take-down`. */
export function players({ group, runAction }: CommandLine): void {
  const player = group({ section: 'play', word: 'player', about: 'the pages of players, and your own' })
  player
    .command('show')
    .description('show a player: teams, tournaments, what they have solved and earned')
    .argument('[username]', 'without it, you')
    .addHelpText('after', examples('player show', 'player show rival', 'player show rival --json'))
    .action((username?: string) => runAction((run) => show(run, username)))
  addEdit(player, runAction)
  player
    .command('picture')
    .description('set your picture, a PNG, JPEG or WebP of at most 1 MB, or remove it')
    .argument('[file]', 'the picture')
    .option('--remove', 'remove it; the one that is made of your name stands for you again')
    .addHelpText('after', examples('player picture me.png', 'player picture --remove'))
    .action((file: string | undefined, { remove = false }: { remove?: boolean }) =>
      runAction((run) => picture(run, file, remove)),
    )
  player
    .command('take-down')
    .description("remove a user's picture, or with --words what their page says, as an administrator")
    .argument('<username>', 'the user')
    .option('--words', 'the text and the links, not the picture')
    .option('--all', 'the picture, the text and the links')
    .addHelpText('after', examples('player take-down rival', 'player take-down rival --all'))
    .action((username: string, options: { words?: true; all?: true }) =>
      runAction((run) => takeDown(run, username, options)),
    )
}

function addEdit(player: Command, runAction: RunAction): void {
  player
    .command('edit')
    .description('change what your page says, and who sees what of it')
    .addOption(
      new Option('--audience <who>', 'who may open it, beside you and the people who run the site').choices([
        'everybody',
        'members',
        'nobody',
      ]),
    )
    .addOption(new Option('--show <part...>', 'parts that they see').choices(profileParts))
    .addOption(new Option('--hide <part...>', 'parts that they do not see').choices(profileParts))
    .option('--bio <text>', 'at most 500 characters; "" for none')
    .option('--link <address...>', 'up to 5, which begin with https://')
    .option('--no-links', 'take your links away')
    .addHelpText(
      'after',
      examples(
        'player edit --audience everybody --show country',
        'player edit --hide solves achievements',
        'player edit --bio "I read binaries." --link https://example.org/me',
      ),
    )
    .action((options: Changes) => runAction((run) => edit(run, options)))
}

async function show({ api, terminal }: CommandContext, given: string | undefined): Promise<CommandResult> {
  const username = given ?? (await api.auth.session.query({})).user?.username
  if (username === undefined) throw new Failure('Say whom: pathwar player show <username>', { exitCode: 2 })
  const player = await api.players.get.query({ username })
  const plays =
    player.tournaments &&
    player.tournaments.length > 0 &&
    table(
      player.tournaments,
      [
        { heading: 'TOURNAMENT', show: (one) => one.tournament.slug },
        { heading: 'TEAM', show: (one) => one.team.name },
        { heading: 'PLACE', show: (one) => one.place && `${one.place} of ${one.teams}`, align: 'right' },
        { heading: 'SCORE', show: (one) => one.score, align: 'right' },
        { heading: 'SOLVES', show: (one) => one.solves, align: 'right' },
        { heading: 'OWN', show: (one) => one.own?.solves ?? null, align: 'right' },
        { heading: 'MEDALS', show: (one) => one.medals?.join(' · ') ?? null },
      ],
      terminal.paint,
    )
  return { data: player, text: [about(player), plays].filter(Boolean).join('\n\n') }
}

function about(player: PlayerView): string {
  const { setting, solves } = player
  return facts([
    ['Player', `${player.displayName} (${player.username})`],
    ['Country', player.country && (countryName(player.country, 'en') ?? player.country)],
    ['Here since', localTime(player.since)],
    ['About', player.bio],
    ['Links', player.links?.join(' ')],
    ['Teams', player.teams?.map(({ name }) => name).join(', ')],
    ['Solved', solves && `${counted(solves.total, 'level')}, ${counted(solves.firstBloods, 'first blood')}`],
    ['Achievements', player.achievements?.map(({ name }) => name).join(', ')],
    [
      'Seen by',
      setting && `${setting.shut ? 'nobody, while the account is closed or banned; else ' : ''}${setting.audience}`,
    ],
    ['Hidden', setting?.hides.join(', ')],
  ])
}

async function edit({ api }: CommandContext, options: Changes): Promise<CommandResult> {
  const twice = options.show?.find((part) => options.hide?.includes(part))
  if (twice) throw new Failure(`Either show or hide ${twice}.`, { exitCode: 2 })
  const { shows } = await api.profiles.mine.query({})
  const changes = changesOf(options, shows)
  if (Object.keys(changes).length === 0)
    throw new Failure('Say what to change: --audience, --show, --hide, --bio, --link or --no-links.', { exitCode: 2 })
  const profile = await api.profiles.update.mutate(changes)
  return { data: profile, text: said(profile) }
}

function changesOf({ audience, show, hide, bio, link, links }: Changes, shows: readonly ProfilePart[]): UpdateProfile {
  const wanted = profileParts.filter((part) => show?.includes(part) || (shows.includes(part) && !hide?.includes(part)))
  return {
    ...(audience !== undefined && { audience }),
    ...((show || hide) && { shows: wanted }),
    ...(bio !== undefined && { bio }),
    ...(link !== undefined ? { links: link } : links === false && { links: [] }),
  }
}

function said({ audience, shows }: ProfileView): string {
  if (audience === 'nobody') return 'Your page is saved. Only you and the people who run this site see it.'
  const who = audience === 'everybody' ? 'Everybody' : 'Whoever has logged in'
  const parts = shows.length > 0 ? shows.join(', ') : 'nothing but your name, picture and text'
  return `Your page is saved. ${who} sees ${parts}.`
}

async function picture(run: CommandContext, file: string | undefined, remove: boolean): Promise<CommandResult> {
  const { api } = run
  if (remove === (file !== undefined)) throw new Failure('Give a picture, or --remove.', { exitCode: 2 })
  if (file === undefined) return { data: await api.profiles.removePicture.mutate({}), text: 'Your picture is removed.' }
  const digest = await sendFile(run, 'picture', file)
  return { data: await api.profiles.setPicture.mutate({ digest }), text: 'Your picture is set.' }
}

async function takeDown(
  { api }: CommandContext,
  username: string,
  { words, all }: { words?: true; all?: true },
): Promise<CommandResult> {
  const what: ('picture' | 'words')[] = all ? ['picture', 'words'] : words ? ['words'] : ['picture']
  await api.profiles.takeDown.mutate({ username, what })
  return { data: { username, removed: what }, text: `Removed from the page of ${username}: ${what.join(' and ')}.` }
}
