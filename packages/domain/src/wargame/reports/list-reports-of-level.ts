import { type AuthorReport, AuthorReports, ReportsOfLevel } from '@pathwar/contracts/wargame/reports'
import { query } from '../../kernel/index.ts'
import { levelBySlug, requireOwn } from '../levels/index.ts'
import { reportTables } from './report.queries.ts'

/** The most that are shown. */
const MOST = 100

type Row = Omit<AuthorReport, 'at'> & { at: Date }

/** What players say does not work about a level, for its author: without who they are. The latest first. */
export const listReportsOfLevel = query({
  permission: 'level:author',
  input: ReportsOfLevel,
  output: AuthorReports,
  async run(ctx, { level: slug }) {
    const level = await levelBySlug(ctx, slug)
    requireOwn(ctx, level)
    const { rows } = await ctx.db.raw<{ rows: Row[] }>(
      `select r.id, r.kind, r.words, r.created_at as at, r.state, f.version, r.answer,
         json_build_object('slug', c.slug, 'name', c.name) as tournament
       from ${reportTables} where l.id = ? order by r.number desc limit ${MOST}`,
      [level.id],
    )
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
  },
})
