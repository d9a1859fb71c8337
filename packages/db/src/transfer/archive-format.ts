import { Buffer } from 'node:buffer'
import * as z from 'zod'

/** Raised if older versions cannot read the new format. */
export const ARCHIVE_FORMAT = 1

/** The first bytes inside the compression. */
export const FILE_SIGNATURE = Buffer.from('PATHWAR-DOMAIN\n')

/** The maximum size of a frame. It limits the memory of a reader, whatever the file contains. */
export const MAX_FRAME_BYTES = 1024 * 1024

/** Thrown if a domain cannot be exported or imported; the message is for the operator. */
export class ArchiveError extends Error {}

/** The file is a sequence of frames: one letter for the kind, four bytes for the length, and the content. */
export const frameKinds = {
  /** JSON: `ArchiveHeader`. */
  header: 'H',
  /** JSON: `TableBegin`; its rows follow. */
  table: 'T',
  /** Rows in the text format of Postgres' COPY, split at any byte. */
  data: 'D',
  /** JSON: `TableEnd`. */
  tableEnd: 'E',
  /** JSON: `ArchivedJob`. */
  job: 'J',
  /** JSON: `Manifest`, the last frame. */
  manifest: 'Z',
} as const

export type FrameKind = (typeof frameKinds)[keyof typeof frameKinds]

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** How the key of sealed values is derived from the operator's passphrase (RFC 7914). */
export const SealHeader = z.object({
  kdf: z.literal('scrypt'),
  cost: z
    .int()
    .min(2)
    .max(2 ** 20),
  salt: z.string().min(16).max(100),
  /** A known text, sealed. It detects a wrong passphrase before anything else is read. */
  check: z.string().max(200),
})
export type SealHeader = z.infer<typeof SealHeader>

export const ArchiveHeader = z.object({
  format: z.int().min(1),
  schemaVersion: z.int().min(1),
  exportedAt: z.iso.datetime(),
  domain: z.object({
    id: z.string(),
    slug: z.string().max(32),
    name: z.string().max(1000),
    hostnames: z.array(z.string().max(253)).max(1000),
    limits: z.record(z.string(), z.json()),
  }),
  /** Null: the domain has no sealed values. */
  seal: SealHeader.nullable(),
})
export type ArchiveHeader = z.infer<typeof ArchiveHeader>

export const TableBegin = z.object({ name: Name, columns: z.array(Name).min(1).max(1600) })
export type TableBegin = z.infer<typeof TableBegin>

export const TableEnd = z.object({
  rows: z.int().min(0),
  bytes: z.int().min(0),
  /** Hash of the rows as they are in the file. */
  sha256: Sha256,
  /** The current values of the columns' sequences. */
  sequences: z.array(z.object({ column: Name, last: z.string().regex(/^\d{1,19}$/), called: z.boolean() })),
})
export type TableEnd = z.infer<typeof TableEnd>

export const ArchivedJob = z.object({
  task: z.string().min(1).max(200),
  key: z.string().min(1).max(512),
  payload: z.record(z.string(), z.json()),
  runAt: z.iso.datetime(),
})
export type ArchivedJob = z.infer<typeof ArchivedJob>

export const Manifest = z.object({
  tables: z.record(Name, TableEnd.pick({ rows: true, sha256: true })),
  rows: z.int().min(0),
  jobs: z.int().min(0),
  /** Hash of every byte before this frame. */
  sha256: Sha256,
})
export type Manifest = z.infer<typeof Manifest>
