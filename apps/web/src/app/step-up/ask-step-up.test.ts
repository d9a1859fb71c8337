import { expect, test } from 'vitest'
import { askStepUp, finishStepUp, isStepUpAsked } from './ask-step-up.ts'

test('all who ask while the question stands get its one answer', async () => {
  const answers = [askStepUp(), askStepUp()]
  expect(isStepUpAsked()).toBe(true)
  finishStepUp(true)
  expect(await Promise.all(answers)).toEqual([true, true])
  expect(isStepUpAsked()).toBe(false)
})

test('the next question is a new one', async () => {
  const answer = askStepUp()
  finishStepUp(false)
  finishStepUp(true)
  expect(await answer).toBe(false)
})
