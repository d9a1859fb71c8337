import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { findCapabilities } from '@pathwar/local/capabilities'
import { type Browser, chromium } from 'playwright-core'
import { ambient, env } from '../../tooling/dev/env.ts'
import { type Ask, findSamples, moreSights, parametersOf, refusing } from '../../tooling/dev/page-samples.ts'
import { demoPassword } from '../../tooling/dev/seed-data.ts'
import { type Listed, listedPages } from '../fixtures/accessibility.ts'
import { contactSheet, type Sight } from './contact-sheet.ts'
import { type Viewer, viewerOf, visit } from './visit.ts'

/** Git ignores it. */
const folder = join(repository, '.reports/screenshots')

const people = { player: 'player', organiser: 'organiser', owner: 'root' } as const
type Role = 'visitor' | keyof typeof people

interface Wanted {
  path: string
  as: Role
  press?: string[]
}

/** Takes pictures of all pages of the demo that runs here; those of which the address contains a word, if one is given. */
async function main(word = ''): Promise<void> {
  const url = await addressOfDemo()
  const executablePath = findCapabilities(ambient).chromium
  if (!executablePath) throw new Error('This needs Chromium on the PATH.')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const asks = Object.fromEntries(
    await Promise.all(Object.entries(people).map(async ([role, username]) => [role, await askAs(url, username)])),
  ) as Record<keyof typeof people, Ask> // the keys of `people`
  const samples = await findSamples({ player: asks.player, owner: asks.owner })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const viewers = await viewersOf(browser, url)
    const listed = await listedPages(viewers.visitor.page)
    const all = [...(await wantedOf(listed, asks)), ...moreSights].filter(({ path }) => path.includes(word))
    const missing = all.filter(({ path }) => parametersOf(path).some((name) => samples[name] === undefined))
    const sights: Sight[] = []
    for (const wanted of all.filter((one) => !missing.includes(one))) {
      const href = wanted.path.replace(/\$(\w+)/g, (_, name: string) => samples[name] ?? '')
      const seen = await visit(viewers[wanted.as], { ...wanted, href, folder, refuses: refusing.has(wanted.path) })
      sights.push(seen)
      console.info(`${seen.problems.length === 0 ? '✓' : '✗'} ${wanted.as} ${seen.title}`)
      for (const problem of seen.problems) console.info(`    ${problem}`)
    }
    const unfilled = [...new Set(missing.map(({ path }) => path))]
    for (const path of unfilled) console.info(`✗ ${path}: the demo has nothing for it`)
    await writeFile(join(folder, 'index.html'), contactSheet(sights, unfilled))
    const bad = sights.filter(({ problems }) => problems.length > 0).length
    console.info(`\n${sights.length} pages, ${bad} with problems: ${join(folder, 'index.html')}`)
    if (bad + unfilled.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
  }
}

async function addressOfDemo(): Promise<string> {
  const file = join(repository, env.PATHWAR_HOME, 'dev.json')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new Error('No demo runs in this clone. Begin with: npm start')
  return JSON.parse(text).urls.web
}

async function viewersOf(browser: Browser, url: string): Promise<Record<Role, Viewer>> {
  const [visitor, player, organiser, owner] = await Promise.all([
    viewerOf(browser, url, null),
    ...Object.values(people).map((username) => viewerOf(browser, url, username)),
  ])
  if (!visitor || !player || !organiser || !owner) throw new Error('somebody has no page')
  return { visitor, player, organiser, owner }
}

/** Each page for those it is for: what everybody sees for a visitor and a player, what needs a privilege for the first who has it. */
async function wantedOf(listed: Listed[], asks: Record<keyof typeof people, Ask>): Promise<Wanted[]> {
  const mayOrganise: string[] = (await asks.organiser('auth.session', {})).user.privileges
  return listed.flatMap((page): Wanted[] => {
    const { path } = page
    const needs = needsOf(page, listed)
    if (needs === 'everybody') return (['visitor', 'player'] as const).map((as) => ({ path, as }))
    if (needs === 'user') return [{ path, as: 'player' }]
    const organises = Array.isArray(needs) && needs.some((privilege) => mayOrganise.includes(privilege))
    return [{ path, as: organises ? 'organiser' : 'owner' }]
  })
}

/** What a page needs; where that is what the page around it needs, of that one. */
function needsOf({ path, needs }: Listed, listed: Listed[]): Listed['needs'] {
  if (needs !== 'inherited') return needs
  const around = listed.filter((one) => one.needs !== 'inherited' && path.startsWith(`${one.path}/`))
  return around.sort((a, b) => b.path.length - a.path.length)[0]?.needs ?? 'user'
}

/** The api of the demo, as a tool of one of its people reaches it. */
async function askAs(url: string, username: string): Promise<Ask> {
  const asking =
    (token: string | null): Ask =>
    async (procedure, input, how = 'query') => {
      const headers = {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      }
      const response =
        how === 'query'
          ? await fetch(`${url}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
          : await fetch(`${url}/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })
      const text = await response.text()
      if (!response.ok) throw new Error(`${procedure} for ${username}: ${text}`)
      return JSON.parse(text).result.data
    }
  const login = { username, password: demoPassword, delivery: 'bearer' }
  const { token } = await asking(null)('auth.logIn', login, 'mutation')
  return asking(token)
}

await main(process.argv[2])
