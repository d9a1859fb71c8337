import { CreateDomain, CreatedDomain } from '@pathwar/contracts/tenancy/domains'
import { makeDomain } from '@pathwar/db/domains'
import { type Ctx, command, DomainError, domainUrl, hashSecret, newSecret } from '../../kernel/index.ts'
import { operatorName, requireOperator } from './operator.ts'
import { isReservedSlug } from './reserved.rules.ts'

/** How long the first administrator has to choose a password. */
export const WELCOME_DAYS = 7

/** Creates a domain, with its first administrator if one is named: all of it or nothing. */
export const createDomain = command({
  permission: 'operate',
  audit: 'itself',
  stepUp: true,
  input: CreateDomain,
  output: CreatedDomain,
  async run(ctx, { slug, name, admin }) {
    requireOperator(ctx)
    if (isReservedSlug(slug, ctx.addresses)) throw new DomainError('domain/slug-reserved')
    const id = await makeDomain(ctx.db, { slug, name }, operatorName(ctx))
    const url = domainUrl(ctx.addresses.publicUrl, { slug, isDefault: false, hostnames: [] })
    const invitation = admin ? await addAdmin(ctx, slug, admin) : null
    const detail = { name, ...(admin && { admin: admin.username }) }
    await ctx.audit('domain.created', { kind: 'domain', id, name: slug }, detail)
    return {
      slug,
      url,
      link: invitation && `${url}/reset-password#token=${invitation.token}`,
      linkExpiresAt: invitation?.expiresAt.toISOString() ?? null,
    }
  },
})

async function addAdmin(ctx: Ctx, slug: string, admin: NonNullable<CreateDomain['admin']>) {
  const token = newSecret()
  const expiresAt = new Date(ctx.realNow.getTime() + WELCOME_DAYS * 86_400_000)
  await ctx.db.raw('select platform.operator_add_admin(?, ?, ?, ?, ?, ?, ?)', [
    slug,
    admin.username,
    admin.email,
    admin.displayName ?? admin.username,
    hashSecret(token),
    expiresAt,
    operatorName(ctx),
  ])
  return { token, expiresAt }
}
