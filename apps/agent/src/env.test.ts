import { afterEach, expect, test } from 'vitest'
import { readRunEnv } from './env.ts'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
})

test('a level that is run by hand has the limits that an agent would give it', () => {
  Object.assign(process.env, {
    AGENT_BUILD_NETWORK: 'default',
    AGENT_MAX_MEMORY_MB: '2048',
    AGENT_MAX_INSTANCE_FILES: '123',
  })
  expect(readRunEnv()).toMatchObject({
    limits: { buildNetwork: 'default', memoryBytes: 2048 * 1024 * 1024 },
    disk: { files: 123 },
  })
})
