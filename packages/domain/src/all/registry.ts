import { privileges } from '@pathwar/contracts/permissions'
import * as account from '../account/index.ts'
import * as apiTokens from '../api-tokens/index.ts'
import * as audit from '../audit/index.ts'
import * as auth from '../auth/index.ts'
import * as bans from '../bans/index.ts'
import * as domains from '../domains/index.ts'
import * as gameServers from '../game-servers/index.ts'
import * as instances from '../instances/index.ts'
import type { UseCase } from '../kernel/index.ts'
import * as keys from '../keys/index.ts'
import * as levels from '../levels/index.ts'
import * as mail from '../mail/index.ts'
import * as notifications from '../notifications/index.ts'
import * as oidc from '../oidc/index.ts'
import * as passkeys from '../passkeys/index.ts'
import * as play from '../play/index.ts'
import * as registration from '../registration/index.ts'
import * as roles from '../roles/index.ts'
import * as scoring from '../scoring/index.ts'
import * as secondFactor from '../second-factor/index.ts'
import * as sessions from '../sessions/index.ts'
import * as settings from '../settings/index.ts'
import * as teams from '../teams/index.ts'
import * as tournaments from '../tournaments/index.ts'
import * as users from '../users/index.ts'

const features = {
  account,
  auth,
  sessions,
  bans,
  apiTokens,
  secondFactor,
  passkeys,
  oidc,
  registration,
  notifications,
  mail,
  settings,
  gameServers,
  keys,
  teams,
  tournaments,
  levels,
  play,
  instances,
  scoring,
  users,
  roles,
  audit,
  domains,
}

const permissions = new Set<string>([...Object.keys(privileges), 'public', 'agent'])

/**
 * Every use case by `<feature>.<name>`: what the permission table and the cross-domain sweep go through. Throws for one
 * that does not say who may use it, so that no process starts with such a one.
 */
export function allUseCases(): Map<string, UseCase> {
  const found = new Map<string, UseCase>()
  for (const [feature, door] of Object.entries(features)) {
    for (const [name, value] of Object.entries(door)) {
      if (!isUseCase(value)) continue
      if (![value.permission].flat().every((one) => permissions.has(one)) || value.permission.length === 0)
        throw new Error(`${feature}.${name} declares no permission`)
      found.set(`${feature}.${name}`, value)
    }
  }
  return found
}

function isUseCase(value: unknown): value is UseCase {
  return typeof value === 'object' && value !== null && 'kind' in value && 'run' in value
}
