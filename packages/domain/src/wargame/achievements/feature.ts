import { type EventName, events } from '@pathwar/contracts/kernel/events'
import { isCounted } from '@pathwar/contracts/wargame/achievement-rule'
import { feature } from '../../kernel/index.ts'
import { countJob, factsJob, giveForFactsEverywhere } from './achievement.jobs.ts'
import { achievementParts } from './achievement.parts.ts'
import { cloneRules } from './clone-rules.ts'
import { countSoon, lookSoon } from './count-soon.ts'
import { createAchievement } from './create-achievement.ts'
import { forgetOnDeletion } from './forget-on-deletion.ts'
import { getAchievement } from './get-achievement.ts'
import { listAchievements } from './list-achievements.ts'
import { listHolders } from './list-holders.ts'
import { listMine } from './list-mine.ts'
import { listOfTeam } from './list-of-team.ts'
import { previewAchievement } from './preview-achievement.ts'
import { rebuildAchievements } from './rebuild-achievements.ts'
import { removeAchievement } from './remove-achievement.ts'
import { setEnabled } from './set-enabled.ts'
import { updateAchievement } from './update-achievement.ts'

/** A rule can be about any event that there is, also about one that another feature brings later. */
const counted = Object.keys(events).filter(isCounted) as EventName[] // the keys of the events

export const achievements = feature('achievements', {
  useCases: {
    list: listAchievements,
    get: getAchievement,
    holders: listHolders,
    mine: listMine,
    ofTeam: listOfTeam,
    preview: previewAchievement,
    create: createAchievement,
    update: updateAchievement,
    setEnabled,
    remove: removeAchievement,
    rebuild: rebuildAchievements,
  },
  on: {
    ...Object.fromEntries(counted.map((name) => [name, countSoon])),
    'user.registered': lookSoon,
    'user.changed': lookSoon,
  },
  jobs: [countJob, factsJob],
  crons: { facts: { at: '53 * * * *', run: giveForFactsEverywhere } },
  constraints: { achievement_slug: 'achievement/slug-taken' },
  hooks: [forgetOnDeletion, achievementParts, cloneRules],
})
