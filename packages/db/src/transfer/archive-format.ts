import { Buffer } from 'node:buffer'
import * as z from 'zod'

/** Raised when what follows can no longer be read by what came before. */
export const ARCHIVE_FORMAT = 1

/** The first bytes inside the compression. */
export const FILE_SIGNATURE = Buffer.from('PATHWAR-DOMAIN\n')

/** No part of the file is longer, so a reader needs no more memory than this, whatever it is given. */
export const MAX_FRAME_BYTES = 1024 * 1024

/** What a domain cannot be read from or written to; the message is for the operator. */
export class ArchiveError extends Error {}

/** The file is a row of frames: one letter for the kind, four bytes of length, and the content. */
export const frameKinds = {
  /** JSON: `ArchiveHeader`. */
  header: 'H',
  /** JSON: `TableBegin`; its rows follow. */
  table: 'T',
  /** Rows as Postgres' COPY writes them in its text format, cut anywhere. */
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

/** How the key of sealed values follows from the operator's passphrase (RFC 7914). */
export const SealHeader = z.object({
  kdf: z.literal('scrypt'),
  cost: z
    .int()
    .min(2)
    .max(2 ** 20),
  salt: z.string().min(16).max(100),
  /** A known text, sealed: tells a wrong passphrase before anything else is read. */
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
  /** Null: the domain held nothing that is sealed. */
  seal: SealHeader.nullable(),
})
export type ArchiveHeader = z.infer<typeof ArchiveHeader>

export const TableBegin = z.object({ name: Name, columns: z.array(Name).min(1).max(1600) })
export type TableBegin = z.infer<typeof TableBegin>

export const TableEnd = z.object({
  rows: z.int().min(0),
  bytes: z.int().min(0),
  /** Of the rows as they stand in the file. */
  sha256: Sha256,
  /** Where the generated numbers of a column have come to. */
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
  /** Of every byte before this frame. */
  sha256: Sha256,
})
export type Manifest = z.infer<typeof Manifest>
