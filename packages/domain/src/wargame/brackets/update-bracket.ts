import { BracketView, UpdateBracket } from '@pathwar/contracts/wargame/brackets'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { command, differences } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { bracketBySlug, readBracket } from './bracket.queries.ts'
import { ruleColumns } from './bracket-rule.ts'
import { onlyDefault } from './only-default.ts'

const changeable = ['name', 'label', 'isDefault', 'byCodeOnly', 'emailDomains', 'rule'] as const

/** Changes what a bracket is called and needs. Teams that are in it stay in it. */
export const updateBracket = command({
  permission: 'tournament:manage',
  audit: 'itself',
  input: UpdateBracket,
  output: BracketView,
  async run(ctx, { tournament: tournamentSlug, bracket: slug, changes: { rule, ...rest } }) {
    const { id: tournamentId } = await managedTournament(ctx, tournamentSlug)
    const { id } = await bracketBySlug(ctx, tournamentId, slug)
    const before = await readBracket(ctx, tournamentId, slug)
    if (rest.isDefault && !before.isDefault) await onlyDefault(ctx, tournamentId)
    const changes = { ...rest, ...(rule !== undefined && (await ruleColumns(ctx, tournamentId, rule))) }
    if (Object.keys(changes).length > 0) await Bracket.query(ctx.db).findById(id).patch(changes)
    const after = await readBracket(ctx, tournamentId, slug)
    const target = { kind: 'bracket', id: `${tournamentSlug}/${slug}`, name: after.name }
    await ctx.audit('bracket.changed', target, differences<BracketView>(before, after, changeable))
    await ctx.emit('bracket.changed', { tournament: tournamentSlug }, { tournamentId })
    return after
  },
})
