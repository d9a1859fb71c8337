export { showBoard } from './show-board.ts'
export { showLevel } from './show-level.ts'
export { submit } from './submit.ts'
export { subscribe } from './subscribe.ts'
