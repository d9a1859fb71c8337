import { randomBytes, scryptSync } from 'node:crypto'
import { seal, unseal } from '../seal.ts'
import { ArchiveError, type SealHeader } from './archive-format.ts'

interface SealedColumn {
  column: string
  /** Only in rows in which another column has this value. */
  when?: { column: string; is: string }
}

/** All columns whose texts are encrypted with the installation's data key (`seal`). Empty texts are not encrypted. */
export const sealedColumns: Readonly<Record<string, readonly SealedColumn[]>> = {
  credential: [{ column: 'secret', when: { column: 'kind', is: 'totp-secret' } }],
  game_server: [{ column: 'connection_info' }],
  level_flavor: [{ column: 'answer_key' }],
  level_validation: [{ column: 'answer' }],
  mail: [{ column: 'text_body' }, { column: 'html_body' }],
  oidc_provider: [{ column: 'client_secret' }],
  score_feed_secret: [{ column: 'secret' }],
}

const COST = 2 ** 17
const CHECK = 'pathwar domain export'

/** A new key for an export's sealed values, with the parameters to derive it again. */
export function newExportKey(passphrase: string): { key: Buffer; header: SealHeader } {
  const salt = randomBytes(24).toString('base64url')
  const key = stretch(passphrase, salt, COST)
  return { key, header: { kdf: 'scrypt', cost: COST, salt, check: seal(key, CHECK) } }
}

/** Derives the key of an export's sealed values. Throws if the passphrase is wrong. */
export function exportKeyOf(header: SealHeader, passphrase: string): Buffer {
  const key = stretch(passphrase, header.salt, header.cost)
  try {
    if (unseal(key, header.check) === CHECK) return key
  } catch {
    // said below
  }
  throw new ArchiveError('The passphrase is not the one that this export was made with.')
}

function stretch(passphrase: string, salt: string, cost: number): Buffer {
  return scryptSync(passphrase, salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 })
}

/** Re-encrypts sealed values in rows of COPY's text format; rows may be split anywhere. */
export function rowResealer(table: string, columns: readonly string[], from: Uint8Array, to: Uint8Array) {
  const places = (sealedColumns[table] ?? []).map(({ column, when }) => ({
    at: columns.indexOf(column),
    when: when && { at: columns.indexOf(when.column), is: when.is },
  }))
  let rest: Buffer = Buffer.alloc(0)
  function row(line: string): string {
    const cells = line.split('\t')
    for (const { at, when } of places) {
      const cell = cells[at]
      if (!cell || cell === '\\N' || (when && cells[when.at] !== when.is)) continue
      // Sealed values are base64url, which COPY does not escape.
      cells[at] = seal(to, open(from, cell, table))
    }
    return cells.join('\t')
  }
  return {
    /** The rows that are complete so far. */
    push(chunk: Buffer): Buffer {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const end = all.lastIndexOf('\n')
      rest = Buffer.from(all.subarray(end + 1))
      if (end < 0) return Buffer.alloc(0)
      return Buffer.from(`${all.toString('utf8', 0, end).split('\n').map(row).join('\n')}\n`)
    },
    end(): void {
      if (rest.length > 0) throw new ArchiveError(`The export is damaged: table ${table} ends within a row.`)
    },
  }
}

function open(key: Uint8Array, sealed: string, table: string): string {
  try {
    return unseal(key, sealed)
  } catch (error) {
    throw new ArchiveError(`A sealed value in table ${table} cannot be opened: the data key is not the right one.`, {
      cause: error,
    })
  }
}
