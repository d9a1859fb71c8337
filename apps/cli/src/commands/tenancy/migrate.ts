import type { DomainStatus } from '@pathwar/db/migrate'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseFailure, ownerDatabaseUrl } from '../../owner-database.ts'
import { openProgress } from '../../progress.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'

/** `migrate status|up`. */
export function migrate({ group, runAction }: CommandLine): void {
  const commands = group({ section: 'operate', word: 'migrate', about: 'bring the database to the newest version' })
  commands
    .command('status')
    .description('show what has been migrated; fails when something is behind')
    .addHelpText('after', examples('migrate status', 'migrate status --json'))
    .action(() => runAction(status))
  commands
    .command('up')
    .description('migrate the platform, then every domain; run again, it goes on where it stopped')
    .option('--canary <domain>', 'migrate this domain first, and stop if it fails')
    .option('--retry', 'only the domains that failed before')
    .addHelpText('after', examples('migrate up', 'migrate up --canary demo', 'migrate up --retry'))
    .action((options: UpOptions) => runAction((run) => up(run, options)))
}

interface UpOptions {
  canary?: string
  retry?: true
}

async function status({ env, terminal }: CommandContext): Promise<CommandResult> {
  const url = await ownerDatabaseUrl(env)
  const { migrateStatus } = await import('@pathwar/db/migrate')
  const found = await migrateStatus(url).catch(failReadably)
  const { platform, latest, domains } = found
  const behind = domains.filter((one) => one.version < latest).length + (platform.version < platform.latest ? 1 : 0)
  const rows = [{ slug: '(platform)', version: platform.version, error: null }, ...domains]
  const text = statusTable(rows, (row) => (row.slug === '(platform)' ? platform.latest : latest), terminal.paint)
  return {
    data: { ...found, behind },
    text,
    ...(behind > 0 && { refused: `${behind} behind. Run: pathwar migrate up` }),
  }
}

async function up(
  { env, terminal, interrupted }: CommandContext,
  { canary, retry }: UpOptions,
): Promise<CommandResult> {
  const url = await ownerDatabaseUrl(env)
  const { migrateStatus, migrateUp } = await import('@pathwar/db/migrate')
  terminal.note('Migrating the platform …')
  const progress = openProgress(terminal)
  const signal = interrupted()
  const domains = await migrateUp(url, {
    canary,
    retry: retry === true,
    signal,
    onProgress: progress.update,
    passwords: env.rolePasswords,
  })
    .catch(failReadably)
    .finally(progress.end)
  const { platform, latest } = await migrateStatus(url).catch(failReadably)
  const [behind, failed] = [domains.filter((one) => one.version < latest), domains.filter((one) => one.error)]
  const data = { platform, latest, domains, stopped: signal.aborted }
  if (behind.length === 0)
    return { data, text: `Platform at ${platform.version}, ${domains.length} domains at ${latest}.` }
  return {
    data,
    text: failed.length > 0 ? statusTable(failed, () => latest, terminal.paint) : '',
    refused: whatIsLeft({ behind: behind.length, failed: failed.length, all: domains.length, stopped: signal.aborted }),
  }
}

function whatIsLeft(left: { behind: number; failed: number; all: number; stopped: boolean }): string {
  const { behind, failed, all, stopped } = left
  const sentences = stopped ? ['Stopped. Run it again, and it goes on.'] : []
  if (failed > 0) sentences.push(`${failed} of ${all} domains could not be migrated. Again: pathwar migrate up --retry`)
  if (behind > failed) sentences.push(`${behind - failed} are left for another run: pathwar migrate up`)
  return [...sentences, 'All of them go on serving.'].join(' ')
}

function statusTable(
  rows: DomainStatus[],
  latestOf: (row: DomainStatus) => number,
  paint: CommandContext['terminal']['paint'],
): string {
  return table(
    rows,
    [
      { heading: 'DOMAIN', show: (row) => row.slug },
      { heading: 'VERSION', show: (row) => row.version, align: 'right' },
      { heading: 'NEWEST', show: latestOf, align: 'right' },
      {
        heading: 'STATE',
        show: (row) => (row.error ? `failed: ${row.error}` : row.version < latestOf(row) ? 'behind' : 'up to date'),
        colour: (row, cell) => (row.error ? paint('red', cell) : cell),
      },
    ],
    paint,
  )
}

function failReadably(error: unknown): never {
  const failure = databaseFailure(error)
  throw failure instanceof Error ? failure : new Failure(String(failure))
}
