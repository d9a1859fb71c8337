import type { CheckProblem } from '@pathwar/contracts/wargame/life'
import type { Tournament } from '@pathwar/db/models/wargame/tournament'
import { hook } from '../../kernel/index.ts'

export type Problem = CheckProblem

/** What a feature finds wrong with its part of a tournament before this begins; facts are read here, rules are pure. */
export const tournamentChecks = hook<Tournament, readonly Problem[]>('life.checks')
