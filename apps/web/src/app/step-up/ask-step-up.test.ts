import { expect, test } from 'vitest'
import { askStepUp, isStepUpAsked, settleStepUp } from './ask-step-up.ts'

test('all who ask while the question stands get its one answer', async () => {
  const answers = [askStepUp(), askStepUp()]
  expect(isStepUpAsked()).toBe(true)
  settleStepUp(true)
  expect(await Promise.all(answers)).toEqual([true, true])
  expect(isStepUpAsked()).toBe(false)
})

test('the next question is a new one', async () => {
  const answer = askStepUp()
  settleStepUp(false)
  settleStepUp(true)
  expect(await answer).toBe(false)
})
