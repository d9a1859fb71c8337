import { createMemoryHistory, createRouter } from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { moreSights, pageSamples, parametersOf, refusing } from '../../../../../tooling/dev/page-samples.ts'
import { pages, routeTree } from './gather.ts'

// The router computes the addresses of the collected pages.
createRouter({ routeTree, history: createMemoryHistory() })
const addresses = pages.map(({ fullPath }): string => fullPath)

test('for each parameter of an address the demo has a sample, so that a screenshot of its page can be taken', () => {
  const missing = addresses.filter((path) => parametersOf(path).some((name) => !Object.hasOwn(pageSamples, name)))
  expect(missing).toEqual([])
})

test('no sample is for a parameter or a page that there is no more', () => {
  const names = new Set(addresses.flatMap(parametersOf))
  expect(Object.keys(pageSamples).filter((name) => !names.has(name))).toEqual([])
  expect([...refusing].filter((path) => !addresses.includes(path))).toEqual([])
  expect(moreSights.flatMap(({ path }) => parametersOf(path)).filter((name) => !names.has(name))).toEqual([])
})
