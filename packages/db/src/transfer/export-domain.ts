import { createHash } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import { CHUNK_BYTES } from '@pathwar/contracts/storage/uploads'
import type { Knex } from 'knex'
import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { DomainRow } from '../domains.ts'
import { id } from '../grants.ts'
import { domainSchema } from '../names.ts'
import { type ObjectStore, objectKey } from '../object-store.ts'
import { ARCHIVE_FORMAT, ArchiveError, type ArchiveHeader, frameKinds, type TableEnd } from './archive-format.ts'
import { type ArchiveWriter, writeArchive } from './archive-writer.ts'
import { copySettings } from './copy-settings.ts'
import { type DomainTable, domainTables, notExported } from './domain-tables.ts'
import { auditTransfer } from './finish-import.ts'
import { newExportKey, rowResealer, sealedColumns } from './reseal.ts'

export interface ExportDomain {
  slug: string
  /** The path of the export; the file must not exist yet. */
  file: string
  /** This installation's key, to open sealed values. */
  dataKey?: Uint8Array | undefined
  /** Seals these values in the file. */
  passphrase?: string | undefined
  /** The installation's object store, for the content that is kept there. */
  objects?: ObjectStore | null | undefined
  onProgress?: (done: number, total: number, table: string) => void
}

export interface Exported {
  slug: string
  schemaVersion: number
  tables: number
  rows: number
  /** The size of the file. */
  bytes: number
}

/**
 * Exports a whole domain, as it is at one moment, into one compressed file. `db` is the owner's. Throws an
 * `ArchiveError` with the reason; after an error, or if the process is killed, no file has that name.
 */
export async function exportDomain(db: Knex, options: ExportDomain): Promise<Exported> {
  if (await exists(options.file)) throw new ArchiveError(`There is a file ${options.file} already.`)
  const draft = `${options.file}.part`
  await rm(draft, { force: true })
  const writer = await writeArchive(draft)
  try {
    const exported = await db.transaction((trx) => writeDomain(trx, writer, options), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    })
    await rename(draft, options.file)
    await auditTransfer(db, options.slug, 'domain.exported', { rows: exported.rows })
    return { ...exported, bytes: (await stat(options.file)).size }
  } catch (error) {
    await writer.abandon()
    await rm(draft, { force: true })
    throw error
  }
}

async function writeDomain(
  trx: Knex.Transaction,
  writer: ArchiveWriter,
  { slug, dataKey, passphrase, objects, onProgress }: ExportDomain,
): Promise<Omit<Exported, 'bytes'>> {
  const domain = await trx
    .withSchema('platform')
    .table('domain')
    .where({ slug })
    .select<(DomainRow & { now: Date })[]>('*', trx.raw('now() as now'))
    .first()
  if (!domain || domain.state === 'deleting') throw new ArchiveError(`There is no domain "${slug}".`)
  if (domain.rehearsalOf) throw new ArchiveError(`"${slug}" is a rehearsal, which is thrown away. Export its domain.`)
  await trx.raw(`set local search_path = ${id(domainSchema(domain.id))}; ${copySettings}`)
  const sealed = await sealing(trx, dataKey, passphrase)
  const { schemaVersion, name, hostnames, limits } = domain
  const header: ArchiveHeader = {
    format: ARCHIVE_FORMAT,
    schemaVersion,
    exportedAt: domain.now.toISOString(),
    domain: { id: domain.id, slug, name, hostnames, limits: { ...limits } },
    seal: sealed?.header ?? null,
  }
  await writer.json(frameKinds.header, header)
  const tables = await domainTables(trx)
  const ends: Record<string, TableEnd> = {}
  for (const [index, table] of tables.entries()) {
    onProgress?.(index, tables.length, table.name)
    const more = table.name === 'blob_chunk' ? storedRows(trx, domain.id, objects, table.columns) : noRows()
    ends[table.name] = await writeTable(trx, writer, table, { sealed, more })
  }
  const jobs = await writeJobs(trx, writer, domain.id)
  const rows = Object.values(ends).reduce((sum, end) => sum + end.rows, 0)
  await writer.finish({ tables: ends, rows, jobs })
  onProgress?.(tables.length, tables.length, '')
  return { slug, schemaVersion, tables: tables.length, rows }
}

interface Sealing {
  from: Uint8Array
  to: Uint8Array
  header: NonNullable<ArchiveHeader['seal']>
}

/**
 * Re-encrypts sealed values; null if there are none. They are never left out: an account without its second factor
 * would be easier to enter.
 */
async function sealing(trx: Knex.Transaction, from?: Uint8Array, passphrase?: string): Promise<Sealing | null> {
  const kinds = await sealedKinds(trx)
  if (kinds.length === 0 && !passphrase) return null
  const what = `This domain holds values that are encrypted with the installation's DATA_KEY (${kinds.join(', ')}).`
  if (!passphrase) throw new ArchiveError(`${what} Give a passphrase that encrypts them in the file.`)
  if (!from) {
    if (kinds.length === 0) return null
    throw new ArchiveError(`${what} Give the DATA_KEY.`)
  }
  const { key, header } = newExportKey(passphrase)
  return { from, to: key, header }
}

async function sealedKinds(trx: Knex.Transaction): Promise<string[]> {
  const found: string[] = []
  for (const [table, columns] of Object.entries(sealedColumns)) {
    // An older domain may lack a table, or a column of one.
    const { rows: there } = await trx.raw<{ rows: { name: string }[] }>(
      `select attname as name from pg_attribute
       where attrelid = to_regclass(current_schema() || '.' || ?) and attnum > 0 and not attisdropped`,
      [table],
    )
    const known = new Set(there.map(({ name }) => name))
    for (const { column, when } of columns.filter(({ column }) => known.has(column))) {
      const { rows } = await trx.raw<{ rows: unknown[] }>(
        `select from ${id(table)} where ${id(column)} <> '' ${when ? `and ${id(when.column)} = ?` : ''} limit 1`,
        when ? [when.is] : [],
      )
      if (rows.length > 0 && !found.includes(table)) found.push(table)
    }
  }
  return found
}

async function writeTable(
  trx: Knex.Transaction,
  writer: ArchiveWriter,
  { name, columns, identities }: DomainTable,
  { sealed, more }: { sealed: Sealing | null; more: AsyncIterable<Buffer> },
): Promise<TableEnd> {
  await writer.json(frameKinds.table, { name, columns })
  const connection: ClientBase = await trx.client.acquireConnection()
  // In the file is all content, wherever it was.
  const kept = (column: string) => (name === 'blob' && column === 'store' ? "'database'" : id(column))
  const list = columns.map(kept).join(', ')
  const stay = notExported[name]
  const source = `(select ${list} from ${id(name)}${stay ? ` where not (${stay})` : ''})`
  const resealer = sealed && name in sealedColumns ? rowResealer(name, columns, sealed.from, sealed.to) : null
  const hash = createHash('sha256')
  let [rows, bytes] = [0, 0]
  async function* all(): AsyncGenerator<Buffer, void> {
    for await (const chunk of connection.query(copyTo(`copy ${source} to stdout`)))
      yield resealer ? resealer.push(chunk) : chunk
    yield* more
  }
  for await (const data of all()) {
    if (data.length === 0) continue
    rows += countNewLines(data)
    bytes += data.length
    hash.update(data)
    await writer.rows(data)
  }
  resealer?.end()
  const end = { rows, bytes, sha256: hash.digest('hex'), sequences: await sequencesOf(trx, name, identities) }
  await writer.json(frameKinds.tableEnd, end)
  return end
}

/** Each row ends with a line feed and contains no other: COPY escapes line feeds. */
export function countNewLines(data: Buffer): number {
  let count = 0
  for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10, at + 1)) count++
  return count
}

async function* noRows(): AsyncGenerator<Buffer, void> {}

/** The content that an object store keeps, as the rows of `blob_chunk` that it would be here. */
async function* storedRows(
  trx: Knex.Transaction,
  domainId: string,
  objects: ObjectStore | null | undefined,
  columns: readonly string[],
): AsyncGenerator<Buffer, void> {
  const { rows } = await trx.raw<{ rows: { contentId: string; size: string }[] }>(
    `select content_id as "contentId", size from blob where store <> 'database' order by content_id`,
  )
  if (rows.length > 0 && !objects) {
    throw new ArchiveError(
      `An object store keeps ${rows.length} of this domain's files. Give it: S3_ENDPOINT and its keys.`,
    )
  }
  for (const { contentId, size } of rows) {
    for (let index = 0; objects && index * CHUNK_BYTES < Number(size); index++) {
      const [from, to] = [index * CHUNK_BYTES, Math.min((index + 1) * CHUNK_BYTES, Number(size))]
      const bytes = Buffer.concat(await Array.fromAsync(objects.read(objectKey(domainId, contentId), from, to)))
      if (bytes.length !== to - from) throw new ArchiveError(`The object store lacks bytes of the file ${contentId}.`)
      // As COPY writes it: the backslash of `\x` is escaped.
      const row = new Map([
        ['content_id', contentId],
        ['index', String(index)],
        ['bytes', `\\\\x${bytes.toString('hex')}`],
      ])
      yield Buffer.from(`${columns.map((column) => row.get(column)).join('\t')}\n`)
    }
  }
}

async function sequencesOf(trx: Knex.Transaction, table: string, columns: string[]): Promise<TableEnd['sequences']> {
  const sequences: TableEnd['sequences'] = []
  for (const column of columns) {
    const { rows } = await trx.raw<{ rows: { name: string }[] }>(
      "select pg_get_serial_sequence(current_schema() || '.' || ?, ?) as name",
      [table, column],
    )
    const { rows: state } = await trx.raw<{ rows: { last: string; called: boolean }[] }>(
      `select last_value::text as last, is_called as called from ${rows[0]?.name ?? ''}`,
    )
    if (state[0]) sequences.push({ column, ...state[0] })
  }
  return sequences
}

/**
 * The domain's queued jobs, such as the end of a tournament or a mail, with keys and payloads without the domain's id.
 */
async function writeJobs(trx: Knex.Transaction, writer: ArchiveWriter, domainId: string): Promise<number> {
  const { rows } = await trx.raw<{ rows: { task: string; key: string; payload: object; runAt: Date }[] }>(
    `select t.identifier as task, coalesce(substr(j.key, ?), j.id::text) as key,
       (j.payload::jsonb - 'domainId') as payload, j.run_at as "runAt"
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where j.payload ->> 'domainId' = ? and j.attempts < j.max_attempts
     union all
     select task, 'parked:' || id, payload - 'domainId', parked_at from platform.parked_job where domain_id = ?`,
    [domainId.length + 2, domainId, domainId],
  )
  for (const job of rows) await writer.json(frameKinds.job, { ...job, runAt: job.runAt.toISOString() })
  return rows.length
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
