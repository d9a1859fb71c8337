import { slugOf } from '@pathwar/contracts/kernel/text'
import { BracketView, CreateBracket, MOST_BRACKETS } from '@pathwar/contracts/wargame/brackets'
import { Bracket } from '@pathwar/db/models/wargame/bracket'
import { command, DomainError, randomSlug } from '../../kernel/index.ts'
import { managedTournament } from '../tournaments/index.ts'
import { bracketsOf, readBracket } from './bracket.queries.ts'
import { ruleColumns } from './bracket-rule.ts'
import { onlyDefault } from './only-default.ts'

const LABEL = 12

/** Adds a bracket to a tournament; teams that have entered already are in none until somebody moves them. */
export const createBracket = command({
  permission: 'tournament:manage',
  audit: {
    action: 'bracket.created',
    target: ({ tournament }, { slug, name }) => ({ kind: 'bracket', id: `${tournament}/${slug}`, name }),
  },
  input: CreateBracket,
  output: BracketView,
  async run(ctx, { tournament: tournamentSlug, name, slug: chosen, label, rule, ...needs }) {
    const { id: tournamentId } = await managedTournament(ctx, tournamentSlug)
    const others = await bracketsOf(ctx, tournamentId)
    if (others.length >= MOST_BRACKETS) throw new DomainError('bracket/too-many')
    if (needs.isDefault) await onlyDefault(ctx, tournamentId)
    const { slug } = await Bracket.query(ctx.db).insertAndFetch({
      ...needs,
      ...(await ruleColumns(ctx, tournamentId, rule)),
      tournamentId,
      slug: chosen ?? (slugOf(name) || randomSlug(8)),
      name,
      label: label ?? [...name].slice(0, LABEL).join('').trim(),
      position: Math.max(0, ...others.map(({ position }) => position + 1)),
      createdAt: ctx.now,
    })
    await ctx.emit('bracket.changed', { tournament: tournamentSlug }, { tournamentId })
    return readBracket(ctx, tournamentId, slug)
  },
})
