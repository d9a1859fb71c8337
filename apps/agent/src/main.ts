import { hostname } from 'node:os'
import { runService } from '@pathwar/platform/service'
import { startAgent } from './agent.ts'
import { readEnv } from './env.ts'

const env = readEnv()

await runService('agent', env.service, (life) =>
  startAgent({ ...env, hostname: hostname(), token: env.secrets.token }, life),
)
