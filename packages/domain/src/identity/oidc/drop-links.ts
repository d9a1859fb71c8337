import type { Ctx } from '../../kernel/index.ts'

/** Unlinks all accounts that a provider opens; answers how many they were. */
export async function dropLinks({ db }: Pick<Ctx, 'db'>, providerId: string): Promise<number> {
  return db.table('auth_method').delete().where({ provider: 'oidc', issuer: providerId })
}
