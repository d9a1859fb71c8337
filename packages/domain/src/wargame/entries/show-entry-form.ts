import { errors } from '@pathwar/contracts/kernel/errors'
import { EntryForm, ShowEntryForm } from '@pathwar/contracts/wargame/entries'
import { perUser, query, userOf } from '../../kernel/index.ts'
import { rememberedBrackets } from '../brackets/index.ts'
import { hasCodes, previewCode } from '../entry-codes/index.ts'
import { entryRefusal, invitedTournament, showTournament } from '../tournaments/index.ts'
import { needsOf, toName } from './bracket.view.ts'
import { answersOf } from './entry.queries.ts'
import { askedFields, withoutId } from './field.queries.ts'

/** What is asked of a team that enters a tournament; whoever has a code sees that of a private one. */
export const showEntryForm = query({
  permission: 'play',
  // Each may be a guess at a code.
  rateLimits: perUser('entry-form', 120, 600),
  input: ShowEntryForm,
  output: EntryForm,
  async run(ctx, { tournament: slug, code: typed }) {
    const { tournament, playing } = await invitedTournament(ctx, slug, typed)
    const code = typed === undefined ? null : await previewCode(ctx, tournament.id, typed)
    const brackets = await rememberedBrackets(ctx, tournament.id)
    const fields = await askedFields(ctx, tournament.id)
    const ofCode = brackets.find(({ id }) => id === code?.bracketId)
    const view = await showTournament(ctx, tournament, { playing })
    const full = view.maxTeams !== null && view.teams >= view.maxTeams
    const refusal = entryRefusal(tournament, ctx.now) ?? (full ? 'tournament/full' : null)
    return {
      tournament: view,
      code: code && { bracket: ofCode ? toName(ofCode) : null },
      codes: typed !== undefined || (await hasCodes(ctx, tournament.id)),
      refusal: refusal && errors[refusal].text,
      fields: fields.map(withoutId),
      // A code for a bracket leaves no choice.
      brackets: ofCode
        ? []
        : brackets
            .filter(({ byCodeOnly }) => !byCodeOnly)
            .map((bracket) => ({ ...toName(bracket), ...needsOf(bracket, fields), isDefault: bracket.isDefault })),
      answers: await answersOf(ctx, tournament.id, { userId: userOf(ctx).userId }),
    }
  },
})
