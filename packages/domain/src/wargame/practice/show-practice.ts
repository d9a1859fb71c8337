import { MyLevelRef } from '@pathwar/contracts/wargame/instances'
import { PracticeView } from '@pathwar/contracts/wargame/practice'
import { query } from '../../kernel/index.ts'
import { showInstance } from '../instances/index.ts'
import { ownRun, practisedLevel } from './practice.queries.ts'

/** What the actor has practised of a level. */
export const showPractice = query({
  permission: 'play',
  input: MyLevelRef,
  output: PracticeView,
  async run(ctx, ref) {
    const { tournamentLevelId } = await practisedLevel(ctx, ref)
    const { run, instance } = (await ownRun(ctx, tournamentLevelId)) ?? {}
    return {
      startedAt: run?.startedAt.toISOString() ?? null,
      solvedAt: run?.solvedAt?.toISOString() ?? null,
      instance: instance ? await showInstance(ctx, instance) : null,
    }
  },
})
