import { account, organise } from '../../../pages/areas.ts'
import { page } from '../../../pages/page.ts'

const mine = page({
  in: account,
  path: '/achievements',
  title: 'Achievements',
  needs: 'inherited',
  menu: 15,
  load: () => import('./my-achievements.tsx').then((file) => file.MyAchievements),
})

const needs = ['tournament:manage'] as const

const achievements = page({
  in: organise,
  path: '/achievements',
  title: 'Achievements',
  needs,
  menu: 40,
  load: () => import('./achievement-list.tsx').then((file) => file.AchievementList),
})

const newAchievement = page({
  in: organise,
  path: '/achievements/new',
  title: 'Create an achievement',
  needs,
  load: () => import('./new-achievement.tsx').then((file) => file.NewAchievement),
})

const achievement = page({
  in: organise,
  path: '/achievements/$achievement',
  title: 'Achievement',
  needs,
  load: () => import('./achievement-page.tsx').then((file) => file.AchievementPage),
})

export const pages = [mine, achievements, newAchievement, achievement]
