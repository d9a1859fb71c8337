export { listPractised } from './list-practised.ts'
export { showPractice } from './show-practice.ts'
export { startPractice } from './start-practice.ts'
export { submitPractice } from './submit-practice.ts'
