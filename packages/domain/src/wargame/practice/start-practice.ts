import { InstanceView, MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { LevelFlavor } from '@pathwar/db/models/wargame/level-flavor'
import { PracticeRun } from '@pathwar/db/models/wargame/practice-run'
import { command, DomainError, perUser, userOf } from '../../kernel/index.ts'
import { practiceInstance, showInstance } from '../instances/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { practisedLevel } from './practice.queries.ts'

/** Starts a level of an archived tournament for the actor alone. If one runs, or its files are made, answers that one. */
export const startPractice = command({
  permission: 'play',
  input: MyLevelRef,
  output: InstanceView,
  rateLimits: perUser('start', 120, 600),
  async run(ctx, ref) {
    const { userId } = userOf(ctx)
    // Waits for whoever ends the practice, who must not miss an instance.
    await lockTournament(ctx, ref.tournament, 'as it is')
    const { tournament, tournamentLevelId, levelFlavorId } = await practisedLevel(ctx, ref)
    const flavor = await LevelFlavor.query(ctx.db).findById(levelFlavorId).throwIfNotFound()
    if (flavor.answer.kind !== 'passphrases') throw new DomainError('practice/not-here')
    await PracticeRun.query(ctx.db)
      .insert({ tournamentId: tournament.id, tournamentLevelId, userId, startedAt: ctx.now })
      .onConflict(['user_id', 'tournament_level_id'])
      .ignore()
    const run = await PracticeRun.query(ctx.db)
      .findOne({ tournamentLevelId, userId })
      .forNoKeyUpdate()
      .throwIfNotFound()
    return showInstance(ctx, await practiceInstance(ctx, flavor, { id: run.id, userId }))
  },
})
