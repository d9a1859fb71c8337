import { stat } from 'node:fs/promises'
import { counted } from '@pathwar/contracts/kernel/counted'
import type { CommandLine } from '../../command-line.ts'
import { dataKeyOf } from '../../data-key.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, withOwnerDatabase } from '../../owner-database.ts'
import { openProgress } from '../../progress.ts'
import { askSecret } from '../../prompt.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { domainGroup } from './domains.ts'

interface PassphraseOptions {
  passphrase?: string
}

const passphraseHelp = 'better left out: it is asked for, or taken from PATHWAR_PASSPHRASE'
const keyHelp = '\nDATA_KEY (the one of api and worker) opens and encrypts what is encrypted in rows.'

/** `domain export|import`. */
export function transfer({ group, runAction }: CommandLine): void {
  const domain = group(domainGroup)
  domain
    .command('export')
    .description('export a whole domain into one file, as it is now')
    .argument('<slug>')
    .requiredOption('--to <file>', 'a new file, which only you may read')
    .option('--passphrase <text>', `encrypts what DATA_KEY encrypts here; ${passphraseHelp}`)
    .addHelpText('after', examples('domain export umbrella --to umbrella.pathwar') + keyHelp + databaseHelpText)
    .action((slug: string, options: { to: string } & PassphraseOptions) =>
      runAction((run) => exportTo(run, slug, options)),
    )
  domain
    .command('import')
    .description('create a domain from an exported file')
    .argument('<file>')
    .option('--slug <slug>', 'its name in addresses (default: the one it had)')
    .option('--passphrase <text>', `the one of the export; ${passphraseHelp}`)
    .addHelpText(
      'after',
      examples('domain import umbrella.pathwar', 'domain import umbrella.pathwar --slug umbrella-2') +
        keyHelp +
        databaseHelpText,
    )
    .action((file: string, options: { slug?: string } & PassphraseOptions) =>
      runAction((run) => importFrom(run, file, options)),
    )
}

async function exportTo(
  run: CommandContext,
  slug: string,
  options: { to: string } & PassphraseOptions,
): Promise<CommandResult> {
  const { env, terminal } = run
  const { exportDomain } = await import('@pathwar/db/transfer/export-domain')
  const progress = openProgress(terminal)
  const passphrase = await passphraseOf(run, options, 'Passphrase for the file: ', true)
  const dataKey = await dataKeyOf(env)
  const { openObjectStore } = await import('@pathwar/db/object-store')
  const objects = env.objects && openObjectStore(env.objects)
  const onProgress = progress.update
  const exported = await withOwnerDatabase(env, (db) =>
    exportDomain(db, { slug, file: options.to, dataKey, passphrase, objects, onProgress }),
  ).finally(progress.end)
  const { rows, tables, bytes } = exported
  return {
    data: { ...exported, file: options.to },
    text: `Exported ${slug} into ${options.to}: ${counted(rows, 'row')} of ${counted(tables, 'table')}, ${megabytes(bytes)}.`,
  }
}

async function importFrom(
  run: CommandContext,
  file: string,
  options: { slug?: string } & PassphraseOptions,
): Promise<CommandResult> {
  const { env, terminal } = run
  const { importDomain } = await import('@pathwar/db/transfer/import-domain')
  const { isSealed } = await import('@pathwar/db/transfer/archive-reader')
  const sealed = await isSealed(file)
  const passphrase = sealed ? await passphraseOf(run, options, 'Passphrase of the file: ', false) : undefined
  const { size } = await stat(file)
  const progress = openProgress(terminal, { show: megabytes })
  const imported = await withOwnerDatabase(env, async (db) =>
    importDomain(db, {
      file,
      slug: options.slug,
      dataKey: await dataKeyOf(env),
      passphrase,
      onProgress: (read) => progress.update(read, size, ''),
    }),
  ).finally(progress.end)
  const { slug, name, rows, hostnames } = imported
  const lines = [
    `Imported ${name} as ${slug}: ${counted(rows, 'row')}. Everybody has to log in again; nothing of it runs yet.`,
  ]
  if (hostnames.length > 0) {
    lines.push(
      `Its host names were ${hostnames.join(', ')}. Take them over: pathwar domain hostnames ${slug} <hostname…>`,
    )
  }
  return { data: imported, text: lines.join('\n') }
}

/** From the option, the environment, or the terminal; undefined if there is no terminal to ask on. */
async function passphraseOf(
  { env, terminal }: CommandContext,
  { passphrase }: PassphraseOptions,
  question: string,
  twice: boolean,
): Promise<string | undefined> {
  const given = passphrase ?? env.passphrase
  if (given || !terminal.stdin.isTTY) return given
  const typed = await askSecret(terminal, question)
  if (twice && typed && typed !== (await askSecret(terminal, 'Once more: '))) {
    throw new Failure('The two are not the same: nothing was written.', { exitCode: 2 })
  }
  return typed || undefined
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
