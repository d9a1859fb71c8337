import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Knex } from 'knex'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { seedSql } from '../domain-template.ts'
import { DomainRegistryError, type DomainRow } from '../domains.ts'
import { currentRoles, id } from '../grants.ts'
import { applyDomainSql, escapeBindings } from '../migrate.ts'
import { type Migration, readMigrations } from '../migrations.ts'
import { domainSchema, newDomainId } from '../names.ts'
import {
  ARCHIVE_FORMAT,
  ArchivedJob,
  ArchiveError,
  ArchiveHeader,
  frameKinds,
  Manifest,
  TableBegin,
  TableEnd,
} from './archive-format.ts'
import { type Frame, parseFrame, readFrames } from './archive-reader.ts'
import { checkBlobs } from './check-blobs.ts'
import { copySettings } from './copy-settings.ts'
import { detachedTransaction } from './detached.ts'
import { domainTables } from './domain-tables.ts'
import { countNewLines } from './export-domain.ts'
import { auditTransfer, finishImport } from './finish-import.ts'
import { forgetTransactions } from './forget-transactions.ts'
import { exportKeyOf, rowResealer, sealedColumns } from './reseal.ts'

export interface ImportDomain {
  file: string
  /** Default: the slug in the file. */
  slug?: string | undefined
  /** This installation's key, for sealed values. */
  dataKey?: Uint8Array | undefined
  /** The passphrase of the export. */
  passphrase?: string | undefined
  /** The size of the file in bytes. */
  onProgress?: (read: number) => void
}

export interface Imported {
  id: string
  slug: string
  name: string
  /** The version in the file; the imported domain has the newest. */
  schemaVersion: number
  rows: number
  jobs: number
  /** Host names in the file; they are not taken over automatically. */
  hostnames: string[]
}

/**
 * Creates a domain from an export, with a new id, in one transaction: if it is killed or refused, nothing stays. An
 * older export is migrated. Meanwhile no other domain's events wait. `db` is the owner's. Throws an `ArchiveError` or a
 * `DomainRegistryError` with the reason.
 */
export async function importDomain(db: Knex, options: ImportDomain): Promise<Imported> {
  const migrations = await readMigrations('domain')
  const installation = await currentRoles(db)
  return detachedTransaction(db, async (trx) => {
    const frames = readFrames(options.file, options.onProgress)
    try {
      const header = await readHeader(frames, options.file, migrations)
      const keys = keysFor(header, options)
      const row = await register(trx, header, options.slug ?? header.domain.slug)
      const schema = domainSchema(row.id)
      await trx.raw(`create role ${id(schema)} nologin in role ${id(installation.domains)};
        grant ${id(schema)} to ${id(installation.app)};
        create schema ${id(schema)}`)
      await applyDomainSql(trx, schema, migrations.slice(0, header.schemaVersion))
      await trx.raw(copySettings)
      const { rows, jobs } = await readContent(trx, frames, keys)
      await applyDomainSql(trx, schema, migrations.slice(header.schemaVersion))
      await checkBlobs(trx)
      await forgetTransactions(trx)
      await trx.raw(escapeBindings(seedSql()))
      await finishImport(trx, row.id, jobs)
      await auditTransfer(trx, row.slug, 'domain.imported', { from: header.domain.slug, exportedAt: header.exportedAt })
      const { slug, name } = row
      const { schemaVersion, domain } = header
      return { id: row.id, slug, name, schemaVersion, rows, jobs: jobs.length, hostnames: domain.hostnames }
    } catch (error) {
      throw readableError(error)
    } finally {
      await frames.return()
    }
  })
}

async function readHeader(
  frames: AsyncGenerator<Frame, void>,
  file: string,
  migrations: Migration[],
): Promise<ArchiveHeader> {
  const first = (await frames.next()).value
  if (first?.kind !== frameKinds.header) throw new ArchiveError(`${file} is damaged: it has no header.`)
  const header = parseFrame(ArchiveHeader, first)
  const newer = (what: string) =>
    new ArchiveError(`${file} was made by a newer Pathwar (${what}). Update this one first.`)
  if (header.format > ARCHIVE_FORMAT) throw newer(`format ${header.format}, here ${ARCHIVE_FORMAT}`)
  if (header.schemaVersion > migrations.length) {
    throw newer(`schema ${header.schemaVersion}, here ${migrations.length}`)
  }
  return header
}

interface Keys {
  from: Uint8Array
  to: Uint8Array
}

function keysFor({ seal }: ArchiveHeader, { dataKey, passphrase }: ImportDomain): Keys | null {
  if (!seal) return null
  if (!passphrase) throw new ArchiveError('This export holds encrypted values. Give the passphrase it was made with.')
  if (!dataKey) throw new ArchiveError('This export holds encrypted values. Give the DATA_KEY of this installation.')
  return { from: exportKeyOf(seal, passphrase), to: dataKey }
}

async function register(trx: Knex.Transaction, header: ArchiveHeader, slug: string): Promise<DomainRow> {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(slug)) {
    throw new DomainRegistryError(`"${slug}" is not a domain slug: use 1 to 32 lower-case letters, digits and dashes.`)
  }
  const { name, limits } = header.domain
  const schemaVersion = (await readMigrations('domain')).length
  const [row] = await trx
    .withSchema('platform')
    .table('domain')
    .insert({ id: newDomainId(), slug, name, limits: JSON.stringify(limits), schemaVersion })
    .onConflict('slug')
    .ignore()
    .returning<DomainRow[]>('*')
  if (!row) throw new DomainRegistryError(`There is a domain "${slug}" already. Give another: --slug <slug>`)
  return row
}

async function readContent(
  trx: Knex.Transaction,
  frames: AsyncGenerator<Frame, void>,
  keys: Keys | null,
): Promise<{ rows: number; jobs: ArchivedJob[] }> {
  const expected = new Map((await domainTables(trx)).map((table) => [table.name, table.columns.join()]))
  const tables: Manifest['tables'] = {}
  const jobs: ArchivedJob[] = []
  await switchTriggers(trx, [...expected.keys()], 'disable')
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    const frame = next.value
    if (frame.kind === frameKinds.table) {
      const table = parseFrame(TableBegin, frame)
      if (expected.get(table.name) !== table.columns.join()) {
        throw new ArchiveError(`The export's table ${table.name} is not the one of its schema version.`)
      }
      expected.delete(table.name)
      tables[table.name] = await readTable(trx, frames, table, keys)
    } else if (frame.kind === frameKinds.job) {
      jobs.push(parseFrame(ArchivedJob, frame))
    } else if (frame.kind === frameKinds.manifest) {
      const rows = check(parseFrame(Manifest, frame), frame, tables, jobs)
      if (expected.size > 0) throw new ArchiveError(`The export lacks tables: ${[...expected.keys()].join(', ')}.`)
      if (!(await frames.next()).done) throw new ArchiveError('The export goes on after its end: it is damaged.')
      await switchTriggers(trx, Object.keys(tables), 'enable')
      return { rows, jobs }
    } else throw new ArchiveError('The export is damaged: its parts are out of order.')
  }
  throw new ArchiveError('The export ends before its end: it was cut off.')
}

/** Rows are imported as they are; their triggers ran when they were first written. Keys and checks are enforced. */
async function switchTriggers(trx: Knex.Transaction, tables: string[], to: 'enable' | 'disable'): Promise<void> {
  await trx.raw(tables.map((table) => `alter table ${id(table)} ${to} trigger user`).join(';'))
}

function check(manifest: Manifest, { sha256 }: Frame, tables: Manifest['tables'], jobs: ArchivedJob[]): number {
  const names = Object.keys(manifest.tables)
  const same = names.every((name) => {
    const [told, read] = [manifest.tables[name], tables[name]]
    return told?.rows === read?.rows && told?.sha256 === read?.sha256
  })
  const whole = names.length === Object.keys(tables).length && manifest.jobs === jobs.length
  if (!same || !whole || manifest.sha256 !== sha256) {
    throw new ArchiveError('The export is damaged: its manifest does not fit what it holds.')
  }
  return manifest.rows
}

async function readTable(
  trx: Knex.Transaction,
  frames: AsyncGenerator<Frame, void>,
  { name, columns }: TableBegin,
  keys: Keys | null,
): Promise<Pick<TableEnd, 'rows' | 'sha256'>> {
  const connection: ClientBase = await trx.client.acquireConnection()
  const copy = connection.query(copyFrom(`copy ${id(name)} (${columns.map(id).join(', ')}) from stdin`))
  const copied = finished(copy)
  let refusal: unknown
  copied.catch((error: unknown) => {
    refusal = error
  })
  const resealer = keys && name in sealedColumns ? rowResealer(name, columns, keys.from, keys.to) : null
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  try {
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      const frame = next.value
      if (frame.kind === frameKinds.data) {
        hash.update(frame.content)
        rows += countNewLines(frame.content)
        bytes += frame.content.length
        const data = resealer ? resealer.push(frame.content) : frame.content
        if (data.length > 0 && !copy.write(data)) await Promise.race([once(copy, 'drain'), copied])
      } else if (frame.kind === frameKinds.tableEnd) {
        const end = parseFrame(TableEnd, frame)
        const sha256 = hash.digest('hex')
        if (end.rows !== rows || end.bytes !== bytes || end.sha256 !== sha256) {
          throw new ArchiveError(`The export is damaged: table ${name} is not as it was written.`)
        }
        resealer?.end()
        copy.end()
        await copied
        await setSequences(trx, name, end.sequences)
        return { rows, sha256 }
      } else break
    }
    throw new ArchiveError(`The export is damaged: table ${name} has no end.`)
  } catch (error) {
    // Postgres' own error comes first: after it, writes to the stream fail with less helpful errors.
    const cause = refusal ?? error
    copy.destroy()
    await copied.catch(() => undefined)
    throw cause
  }
}

async function setSequences(trx: Knex.Transaction, table: string, sequences: TableEnd['sequences']): Promise<void> {
  for (const { column, last, called } of sequences) {
    await trx.raw("select setval(pg_get_serial_sequence(current_schema() || '.' || ?, ?)::regclass, ?::bigint, ?)", [
      table,
      column,
      last,
      called,
    ])
  }
}

/** The error if rows do not fit: the file was changed, together with its checksums. */
function readableError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // Data exceptions and violated constraints.
  if (/^2[23]/.test(code) && error instanceof Error) {
    return new ArchiveError(`The export is damaged: ${error.message}`, { cause: error })
  }
  return error
}
