import type { Ctx } from '../../kernel/index.ts'

/** Removes all links of a provider; returns how many there were. */
export async function dropLinks({ db }: Pick<Ctx, 'db'>, providerId: string): Promise<number> {
  return db.table('auth_method').delete().where({ provider: 'oidc', issuer: providerId })
}
