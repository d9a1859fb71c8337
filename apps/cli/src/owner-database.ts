import type { openDatabase } from '@pathwar/db/connect'
import type { CliEnv } from './env.ts'
import { Failure } from './failure.ts'
import { readLocalInstallation } from './local-installation.ts'

/** Added to the help of every command that works without the api. */
export const databaseHelpText =
  '\nWorks on the database itself: DATABASE_URL (its owner), else the one that npm start runs.'

type OwnerDatabase = ReturnType<typeof openDatabase>

/** The owner's connection string of the installation's database: DATABASE_URL, otherwise the one from `npm start`. */
export async function ownerDatabaseUrl(env: CliEnv): Promise<string> {
  if (env.databaseUrl) return env.databaseUrl
  const local = await readLocalInstallation(env)
  if (local) return local.databaseUrl
  throw new Failure(`The database is not known: DATABASE_URL is not set, and nothing was started in ${env.home}.`, {
    code: 'cli/no-database',
    hint: 'Set DATABASE_URL to the owner of the database, or run npm start first.',
  })
}

/** Opens the database as its owner, runs `work`, and closes it. */
export async function withOwnerDatabase<T>(env: CliEnv, work: (db: OwnerDatabase) => Promise<T>): Promise<T> {
  const { openDatabase } = await import('@pathwar/db/connect')
  const db = openDatabase({ url: await ownerDatabaseUrl(env), poolSize: 2, name: 'pathwar-cli' })
  try {
    return await work(db)
  } catch (error) {
    throw databaseFailure(error)
  } finally {
    await db.destroy()
  }
}

/** A database error as a message: unreachable, or not set up yet. */
export function databaseFailure(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(code)) {
    const hint = 'Is Postgres running, and is DATABASE_URL right? npm start runs one.'
    return new Failure(`The database does not answer (${code}).`, { code: 'cli/no-database', hint, cause: error })
  }
  // undefined_table, invalid_schema_name
  if (code === '42P01' || code === '3F000') {
    return new Failure('The database is not set up.', { hint: 'Run: pathwar migrate up', cause: error })
  }
  // insufficient_privilege
  if (code === '42501') {
    return new Failure(`The database refuses: ${error.message}`, {
      hint: 'DATABASE_URL must name the owner.',
      cause: error,
    })
  }
  return error
}

/** Loaded only by operators' commands: players' commands start without a database driver. */
export function registry() {
  return import('@pathwar/db/domains')
}
