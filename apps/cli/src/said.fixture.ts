import type { TestInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import type { Play } from '@pathwar/testing/play'
import { expect } from 'vitest'
import { serveApi } from './real-api.fixture.ts'
import type { commandLine } from './run-cli.fixture.ts'

/** For tests: people of a domain who type commands, which the real procedures answer. */
export async function typing(
  testing: TestInstallation,
  { domain }: Pick<Play, 'domain'>,
  { pathwar }: Pick<ReturnType<typeof commandLine>, 'pathwar'>,
) {
  const api = await serveApi(testing, domain)

  /** Somebody types a command, which is done and says so; returns what it says. */
  async function says(who: Person, args: string[], text: RegExp | string): Promise<string> {
    const { code, out, err } = await pathwar(args, { env: api.as(who) })
    expect({ code, err }, args.join(' ')).toEqual({ code: 0, err: '' })
    if (text instanceof RegExp) expect(out, args.join(' ')).toMatch(text)
    else expect(out, args.join(' ')).toContain(text)
    return out
  }

  /** Somebody types a command that is refused (1) or wrong (2), in these words. */
  async function fails(who: Person, args: string[], code: 1 | 2, text: RegExp | string): Promise<void> {
    const failed = await pathwar(args, { env: api.as(who) })
    expect(failed, args.join(' ')).toMatchObject({ code })
    if (text instanceof RegExp) expect(failed.err, args.join(' ')).toMatch(text)
    else expect(failed.err, args.join(' ')).toContain(text)
  }

  /** What a command answers with `--json`. */
  // biome-ignore lint/suspicious/noExplicitAny: what a command answers is what the tests look at
  async function answer(who: Person, ...args: string[]): Promise<any> {
    return JSON.parse((await pathwar([...args, '--json'], { env: api.as(who) })).out)
  }

  return { says, fails, answer, stop: api.stop }
}
