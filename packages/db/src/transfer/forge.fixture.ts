import { createHash } from 'node:crypto'
import { type FrameKind, frameKinds } from './archive-format.ts'
import { readFrames } from './archive-reader.ts'
import { writeArchive } from './archive-writer.ts'
import { countNewLines } from './export-domain.ts'

/** The same export with other rows in one table, and matching checksums; returns the path of the forged file. */
export async function forge(
  file: string,
  forged: string,
  { table, rows }: { table: string; rows: Buffer },
): Promise<string> {
  const writer = await writeArchive(forged)
  let at = ''
  const ends: Record<string, object> = {}
  for await (const frame of readFrames(file)) {
    const content = frame.kind === frameKinds.data ? null : JSON.parse(frame.content.toString())
    if (frame.kind === frameKinds.table) at = content.name
    if (frame.kind === frameKinds.manifest) await writer.finish({ ...content, tables: { ...content.tables, ...ends } })
    else if (frame.kind === frameKinds.tableEnd && at === table) {
      await writer.rows(rows)
      const sha256 = createHash('sha256').update(rows).digest('hex')
      const end = { ...content, rows: countNewLines(rows), bytes: rows.length, sha256 }
      ends[table] = end
      await writer.json(frameKinds.tableEnd, end)
    } else if (content)
      await writer.json(frame.kind as FrameKind, content) // of a real export
    else if (at !== table) await writer.rows(frame.content)
  }
  return forged
}
