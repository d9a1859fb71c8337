import { feature } from '../../kernel/index.ts'
import { purchase, reward } from './bookings.ts'
import { playFigures } from './figures.ts'
import { find } from './find.ts'
import { playMovers } from './play.movers.ts'
import { playParts } from './play.parts.ts'
import { showBoard } from './show-board.ts'
import { showLevel } from './show-level.ts'
import { showSolveTimes } from './show-solve-times.ts'
import { submit } from './submit.ts'
import { subscribe } from './subscribe.ts'

export const play = feature('play', {
  useCases: {
    board: showBoard,
    level: showLevel,
    solveTimes: showSolveTimes,
    find,
    subscribe,
    submit,
  },
  movers: playMovers,
  contended: ['level_subscription', 'level_validation'],
  bookings: [purchase, reward],
  hooks: [playFigures, playParts],
  constraints: {
    level_subscription_once: 'level/already-bought',
    level_validation_accepted: 'level/already-solved',
  },
})
