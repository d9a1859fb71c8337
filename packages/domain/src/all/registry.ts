import { privileges } from '@pathwar/contracts/kernel/permissions'
import * as account from '../identity/account/index.ts'
import * as apiTokens from '../identity/api-tokens/index.ts'
import * as auth from '../identity/auth/index.ts'
import * as bans from '../identity/bans/index.ts'
import * as keys from '../identity/keys/index.ts'
import * as oidc from '../identity/oidc/index.ts'
import * as passkeys from '../identity/passkeys/index.ts'
import * as registration from '../identity/registration/index.ts'
import * as roles from '../identity/roles/index.ts'
import * as secondFactor from '../identity/second-factor/index.ts'
import * as sessions from '../identity/sessions/index.ts'
import * as users from '../identity/users/index.ts'
import type { UseCase } from '../kernel/index.ts'
import * as mail from '../messaging/mail/index.ts'
import * as notifications from '../messaging/notifications/index.ts'
import * as audit from '../tenancy/audit/index.ts'
import * as domains from '../tenancy/domains/index.ts'
import * as settings from '../tenancy/settings/index.ts'
import * as instances from '../wargame/instances/index.ts'
import * as levels from '../wargame/levels/index.ts'
import * as play from '../wargame/play/index.ts'
import * as teams from '../wargame/teams/index.ts'
import * as tournaments from '../wargame/tournaments/index.ts'
import * as manifests from './features.ts'
import { gather } from './gather.ts'

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
  keys,
  teams,
  tournaments,
  levels,
  play,
  instances,
  users,
  roles,
  audit,
  domains,
}

export const gathered = gather(manifests)

const permissions = new Set<string>([...Object.keys(privileges), 'public', 'agent'])

/**
 * Every use case by `<feature>.<name>`: what the permission table and the cross-domain sweep go through. Throws for one
 * that does not say who may use it, so that no process starts with such a one.
 */
export function allUseCases(): Map<string, UseCase> {
  const found = new Map<string, UseCase>(gathered.useCases)
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
