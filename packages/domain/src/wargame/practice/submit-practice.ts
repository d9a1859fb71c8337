import { PracticeAnswer, SubmitPractice } from '@pathwar/contracts/wargame/practice'
import { Passphrase } from '@pathwar/db/models/hosting/passphrase'
import { PracticeRun } from '@pathwar/db/models/wargame/practice-run'
import { command, DomainError, perUser } from '../../kernel/index.ts'
import { attemptsPerMinute, isCorrect } from '../play/index.ts'
import { lockTournament } from '../tournaments/index.ts'
import { ownRun, practisedLevel } from './practice.queries.ts'

/**
 * Checks passphrases against the actor's own practice instance, and remembers that they were right. Nothing of it counts: no score, cash,
 * place, event or achievement.
 */
export const submitPractice = command({
  permission: 'play',
  input: SubmitPractice,
  output: PracticeAnswer,
  rateLimits: perUser('practice', attemptsPerMinute, 60),
  async run(ctx, { passphrases, ...ref }): Promise<PracticeAnswer> {
    await lockTournament(ctx, ref.tournament, 'as it is')
    const { tournamentLevelId } = await practisedLevel(ctx, ref)
    const { run, instance } = (await ownRun(ctx, tournamentLevelId, { held: true })) ?? {}
    if (!run) throw new DomainError('practice/not-started')
    if (run.solvedAt) return { outcome: 'already-solved' }
    if (!instance) throw new DomainError('practice/not-started')
    const { id: workloadId, generation } = instance
    const hashes = await Passphrase.query(ctx.db).where({ workloadId, generation }).orderBy('index')
    const expected = { workloadId, generation, hashes: hashes.map(({ hash }) => hash) }
    if (!isCorrect(expected, passphrases)) return { outcome: 'refused' }
    await PracticeRun.query(ctx.db).findById(run.id).patch({ solvedAt: ctx.now })
    return { outcome: 'accepted' }
  },
})
