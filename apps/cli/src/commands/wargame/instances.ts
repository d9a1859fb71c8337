import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isFinal } from '@pathwar/contracts/hosting/workload-states'
import { repeatable, unansweredOf, withRetries } from '@pathwar/contracts/kernel/retry'
import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { chooseInstance } from '../../instance-choice.ts'
import { instanceText } from '../../instance-text.ts'
import { type ChosenLevel, chooseLevel } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { clockTime, localTime } from '../../time-text.ts'
import { tokenGroup } from '../identity/api-tokens.ts'

interface Options {
  tournament?: string
  wait?: boolean
  timeout?: string
  output?: string
}

/**
 * `instance start|status|stop|extend|files`; `token [level]` for tools that call a level's address; for organisers
 * `instances` and `redump`.
 */
export function instances({ command, group, runAction }: CommandLine): void {
  const instance = group({ section: 'play', word: 'instance', about: 'your running levels' })
  instance
    .command('start')
    .description('start a level that your team has bought; a running one stays as it is')
    .argument('<level>')
    .option(...tournamentOption)
    .option('--wait', 'wait until it is ready, showing its progress')
    .option('--timeout <seconds>', 'with --wait: give up after this long', '180')
    .addHelpText('after', examples('instance start oracle --wait', 'instance start oracle+spring-cup --wait --json'))
    .action((level: string, options: Options) => runAction((run) => start(run, level, options)))
  instance
    .command('status')
    .description('show your running levels, or one of them')
    .argument('[level]')
    .option(...tournamentOption)
    .addHelpText('after', examples('instance status', 'instance status oracle --json'))
    .action((level: string | undefined, options: Options) => runAction((run) => status(run, level, options)))
  instance
    .command('stop')
    .description('stop a level')
    .argument('<level>')
    .option(...tournamentOption)
    .addHelpText('after', examples('instance stop oracle'))
    .action((level: string, options: Options) => runAction((run) => stop(run, level, options)))
  instance
    .command('extend')
    .description('give a running level more time')
    .argument('<level>')
    .option(...tournamentOption)
    .addHelpText('after', examples('instance extend oracle'))
    .action((level: string, options: Options) => runAction((run) => extend(run, level, options)))
  instance
    .command('files')
    .description("download the files made for your team's instance")
    .argument('<level>')
    .option(...tournamentOption)
    .option('--output <folder>', 'where to put them', '.')
    .addHelpText('after', examples('instance files offline-cipher', 'instance files offline-cipher --output /tmp'))
    .action((level: string, options: Options) => runAction((run) => download(run, level, options)))
  group(tokenGroup)
    .command('level', { isDefault: true })
    .description("print a bearer token for tools, such as curl, on the level's address; `level` may be left out")
    .argument('<level>')
    .option(...tournamentOption)
    .addHelpText(
      'after',
      examples('token sql-kindergarten', 'token level sql-kindergarten') +
        '\n  $ curl -H "X-Pathwar-Token: $(pathwar token sql-kindergarten)" http://<instance>.levels.localhost:8080/',
    )
    .action((level: string, options: Options) => runAction((run) => token(run, level, options)))
  command('organise', 'instances')
    .description("list every team's instances (for organisers)")
    .option('--tournament <tournament>', 'only of this tournament')
    .option('--all', 'stopped and failed ones too')
    .addHelpText('after', examples('instances', 'instances --tournament spring-cup --all --json'))
    .action((options: { tournament?: string; all?: boolean }) => runAction((run) => listInstances(run, options)))
  command('organise', 'redump')
    .description('restart an instance from scratch, with new passphrases (for organisers)')
    .argument('<instance>', 'its slug or id, as the list of instances shows it')
    .addHelpText('after', examples('redump 7k2m9x4q'))
    .action((wanted: string) => runAction((run) => redump(run, wanted)))
}

async function start(run: CommandContext, text: string, options: Options): Promise<CommandResult> {
  const seconds = Number(options.timeout)
  if (!(seconds > 0)) throw new Failure('--timeout is a number of seconds, such as 180.', { exitCode: 2 })
  const level = await chooseLevel(run.api, text, options.tournament)
  const started = await startOnceStopped(run, level, options.wait)
  const instance = options.wait ? await waitUntilReady(run, started, seconds) : started
  return { data: instance, text: instanceText(instance) }
}

/** Starts a level. With `wait`, an instance that is just stopping is started again after that. */
async function startOnceStopped(
  { api, terminal }: CommandContext,
  level: ChosenLevel,
  wait = false,
): Promise<InstanceView> {
  let started = await api.instances.start.mutate(level, repeatable)
  if (wait && started.state === 'stopping') terminal.note('It is still stopping …')
  while (wait && started.state === 'stopping') {
    await sleep(500)
    started = await api.instances.start.mutate(level, repeatable)
  }
  return started
}

/** Shows each step as it happens, and returns the ready instance. */
async function waitUntilReady(
  { api, terminal }: CommandContext,
  started: InstanceView,
  seconds: number,
): Promise<InstanceView> {
  const deadline = Date.now() + seconds * 1000
  // It starts whether or not we can see it: whoever waits for it waits through a short absence, too.
  const look = () =>
    withRetries(() => api.instances.get.query({ instance: started.id }), {
      ms: deadline - Date.now(),
      mayRetry: (error) => unansweredOf(error) !== null,
    })
  let shown = 0
  let said = ''
  for (let instance = started; ; instance = await look()) {
    // The last one that was shown may say another place now.
    for (const { at, state, step, place } of instance.steps.slice(Math.max(0, shown - 1))) {
      const words = isFinal(state) ? state : `${step ?? state}${place ? ` (place ${place} in the line)` : ''}`
      if (words !== said) terminal.note(`${clockTime(at)}  ${words}`)
      said = words
    }
    shown = instance.steps.length
    if (instance.state === 'ready') return instance
    if (isFinal(instance.state)) throw notReady(instance)
    if (Date.now() > deadline) {
      throw new Failure(`${instance.level.slug} is not ready after ${seconds} s (${instance.state}).`, {
        code: 'cli/timeout',
        hint: `It is still starting; check again: pathwar instance status ${instance.level.slug}`,
      })
    }
    await sleep(500)
  }
}

function notReady(instance: InstanceView): Failure {
  const why = instance.error ? `: ${instance.error.trim()}` : '.'
  return new Failure(`${instance.level.slug} ${instance.state === 'failed' ? 'failed' : 'was stopped'}${why}`, {
    code: `instance/${instance.state}`,
    hint: `Try again: pathwar instance start ${instance.level.slug} --wait`,
  })
}

async function status({ api }: CommandContext, text: string | undefined, options: Options): Promise<CommandResult> {
  if (text) {
    const instance = await chooseInstance(api, text, options.tournament)
    return { data: instance, text: instanceText(instance) }
  }
  const mine = await api.instances.mine.query({})
  const shown = mine.filter((one) => !options.tournament || one.tournament.slug === options.tournament)
  const none = 'Nothing runs. Start a level: pathwar instance start <level> --wait'
  return { data: shown, text: shown.map(instanceText).join('\n') || none }
}

async function stop({ api }: CommandContext, text: string, options: Options): Promise<CommandResult> {
  const { id, level } = await chooseInstance(api, text, options.tournament)
  const stopped = await api.instances.stop.mutate({ instance: id }, repeatable)
  return { data: stopped, text: `${level.slug} is ${stopped.state}.` }
}

async function extend({ api }: CommandContext, text: string, options: Options): Promise<CommandResult> {
  const { id, level } = await chooseInstance(api, text, options.tournament)
  const extended = await api.instances.extend.mutate({ instance: id })
  return { data: extended, text: `${level.slug} runs until ${localTime(extended.expiresAt)}.` }
}

async function download(
  { api, connection, env }: CommandContext,
  text: string,
  options: Options,
): Promise<CommandResult> {
  const { files } = await chooseInstance(api, text, options.tournament)
  if (files.length === 0) return { data: { files: [] }, text: `${text} has no files.` }
  const folder = options.output ?? '.'
  await mkdir(folder, { recursive: true })
  const saved: { name: string; size: number; path: string }[] = []
  for (const { name, path } of files) {
    const authorization = `Bearer ${(await connection.token()) ?? ''}`
    const { patientGet } = await import('../../patient-fetch.ts')
    const response = await patientGet(new URL(path, connection.url).href, { authorization }, env.patienceMs)
    if (!response.ok) throw new Failure(`${name} could not be downloaded: ${response.status} ${response.statusText}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    const target = join(folder, safeName(name))
    await writeFile(target, bytes)
    saved.push({ name, size: bytes.length, path: target })
  }
  return { data: { files: saved }, text: saved.map((file) => `${file.path} (${file.size} bytes)`).join('\n') }
}

/** A level chooses its files' names; none of them may leave the folder. */
function safeName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name
  throw new Failure(`The level offers a file with a bad name: ${JSON.stringify(name)}`)
}

async function token({ api, terminal }: CommandContext, text: string, options: Options): Promise<CommandResult> {
  const instance = await chooseInstance(api, text, options.tournament)
  const access = await api.instances.token.mutate({ instance: instance.id })
  if (terminal.stdout.isTTY && access.url) {
    terminal.note(
      `Until ${localTime(access.expiresAt)}: curl -H "X-Pathwar-Token: $(pathwar token ${text})" ${access.url}`,
    )
  }
  return { data: { ...access, header: 'X-Pathwar-Token' }, text: access.token }
}

async function listInstances(
  run: CommandContext,
  options: { tournament?: string; all?: boolean },
): Promise<CommandResult> {
  const { tournament, all } = options
  const rows = await run.api.instances.list.query({ state: all ? 'all' : 'live', ...(tournament && { tournament }) })
  return answerList(run, rows, {
    columns: [
      { heading: 'INSTANCE', show: (row) => row.slug },
      { heading: 'LEVEL', show: (row) => row.levelSlug },
      { heading: 'TOURNAMENT', show: (row) => row.tournament },
      { heading: 'TEAM', show: (row) => row.team },
      {
        heading: 'STATE',
        show: (row) => row.state,
        colour: (row, text) => (row.state === 'failed' ? run.terminal.paint('red', text) : text),
      },
      { heading: 'GEN', show: (row) => row.generation, align: 'right' },
      { heading: 'HYPERVISOR', show: (row) => row.hypervisor },
      { heading: 'STARTED', show: (row) => localTime(row.createdAt) },
      { heading: 'EXPIRES', show: (row) => localTime(row.expiresAt) },
    ],
    empty: all ? 'There are no instances.' : 'Nothing runs.',
  })
}

async function redump({ api }: CommandContext, wanted: string): Promise<CommandResult> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted)
  const instance = isId ? wanted : await idOfSlug(api, wanted)
  const row = await api.instances.redump.mutate({ instance })
  return {
    data: row,
    text: `${row.slug} (${row.levelSlug}, ${row.team}) restarts as generation ${row.generation}, with new passphrases.`,
  }
}

async function idOfSlug(api: CommandContext['api'], slug: string): Promise<string> {
  const rows = await api.instances.list.query({ state: 'live', limit: 500 })
  const found = rows.find((row) => row.slug === slug)
  if (found) return found.id
  throw new Failure(`No running instance is called "${slug}".`, {
    code: 'instance/not-found',
    hint: 'List them: pathwar instances',
  })
}
